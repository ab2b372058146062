namespace Infra.Tests.Conformance;

/// <summary>
/// Terraform's name of each resource type in use. Pulumi's tokens name service and resource its own way, so the table
/// cannot be derived: it is what the AWS package's own documentation calls the type it bridges.
/// </summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> _names = new(StringComparer.Ordinal)
    {
        ["aws:autoscaling/group:Group"] = "aws_autoscaling_group",
        ["aws:autoscaling/lifecycleHook:LifecycleHook"] = "aws_autoscaling_lifecycle_hook",
        ["aws:ecr/repository:Repository"] = "aws_ecr_repository",
        ["aws:ec2/eip:Eip"] = "aws_eip",
        ["aws:ec2/internetGateway:InternetGateway"] = "aws_internet_gateway",
        ["aws:ec2/launchTemplate:LaunchTemplate"] = "aws_launch_template",
        ["aws:ec2/route:Route"] = "aws_route",
        ["aws:ec2/routeTable:RouteTable"] = "aws_route_table",
        ["aws:ec2/routeTableAssociation:RouteTableAssociation"] = "aws_route_table_association",
        ["aws:ec2/securityGroup:SecurityGroup"] = "aws_security_group",
        ["aws:ec2/subnet:Subnet"] = "aws_subnet",
        ["aws:ec2/subnetCidrReservation:SubnetCidrReservation"] = "aws_ec2_subnet_cidr_reservation",
        ["aws:ec2/vpc:Vpc"] = "aws_vpc",
        ["aws:iam/instanceProfile:InstanceProfile"] = "aws_iam_instance_profile",
        ["aws:iam/openIdConnectProvider:OpenIdConnectProvider"] = "aws_iam_openid_connect_provider",
        ["aws:iam/role:Role"] = "aws_iam_role",
        ["aws:iam/rolePolicy:RolePolicy"] = "aws_iam_role_policy",
        ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"] = "aws_iam_role_policy_attachment",
        ["aws:kms/alias:Alias"] = "aws_kms_alias",
        ["aws:kms/key:Key"] = "aws_kms_key",
        ["aws:route53/record:Record"] = "aws_route53_record",
        ["aws:s3/bucket:Bucket"] = "aws_s3_bucket",
        ["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"] = "aws_s3_bucket_lifecycle_configuration",
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = "aws_s3_object",
        ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"] = "aws_s3_bucket_server_side_encryption_configuration",
        ["aws:s3/bucketVersioning:BucketVersioning"] = "aws_s3_bucket_versioning",
        ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"] = "aws_s3_bucket_public_access_block",
        ["aws:secretsmanager/secret:Secret"] = "aws_secretsmanager_secret",
        ["aws:secretsmanager/secretVersion:SecretVersion"] = "aws_secretsmanager_secret_version",
        ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"] = "aws_vpc_security_group_egress_rule",
        ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"] = "aws_vpc_security_group_ingress_rule",
    };

    /// <summary>The types that have a row, by Pulumi's token.</summary>
    public static IReadOnlyDictionary<string, string> All => _names;

    /// <summary>Terraform's name of a type.</summary>
    public static string Of(string token) => _names.TryGetValue(token, out var name)
        ? name
        : throw new InvalidOperationException($"{token} has no row in {nameof(TypeNames)}: add Terraform's name of it.");
}
