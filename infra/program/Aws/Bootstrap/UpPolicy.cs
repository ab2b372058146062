using Infra.Plan;

namespace Infra.Aws;

/// <summary>
/// What a workflow may do that runs <c>pulumi up</c>: make what a stack is made of, and change and delete only what carries a
/// stack's tag, lies under the path of machines' roles, or has a stack's name. Whoever may change stacks may still give
/// machines any right that a role under that path can have: review the stacks as you would review an administrator.
/// </summary>
internal static class UpPolicy
{
    private const string AnyInstance = "arn:aws:ec2:*:*:instance/*";

    private static readonly PolicyCondition _makesTagged = new("Null", $"aws:RequestTag/{Tags.Stack}", "false");
    private static readonly PolicyCondition _isTagged = PolicyCondition.HasTag(Tags.Stack);

    /// <summary>The policy as JSON text.</summary>
    public static string Of(BootstrapPlan plan) => PolicyStatement.Policy([.. OfStacks(plan.StackRegions), .. StateAccess.Of(plan)]);

    /// <summary>What making, changing and deleting stacks takes, without Pulumi's own state.</summary>
    /// <param name="regions">The regions that stacks are in.</param>
    public static IReadOnlyList<PolicyStatement> OfStacks(IReadOnlyList<string> regions) =>
    [
        new("See",
            [
                "ec2:DescribeVpcs", "ec2:DescribeVpcAttribute", "ec2:DescribeSubnets", "ec2:DescribeInternetGateways", "ec2:DescribeRouteTables",
                "ec2:DescribeSecurityGroups", "ec2:DescribeSecurityGroupRules", "ec2:DescribeAddresses", "ec2:DescribeAddressesAttribute",
                "ec2:DescribeNetworkInterfaces", "ec2:DescribeNetworkAcls", "ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions",
                "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeLifecycleHooks",
            ],
            ["*"])
        {
            Conditions = [PolicyCondition.InRegions(regions)],
        },
        .. Network(),
        .. Machines(),
        .. Roles(),
        .. Data(),
    ];

    private static PolicyStatement[] Network() =>
    [
        new("MakeTagged",
            ["ec2:CreateVpc", "ec2:CreateSubnet", "ec2:CreateInternetGateway", "ec2:CreateRouteTable", "ec2:CreateSecurityGroup", "ec2:AllocateAddress", "ec2:CreateLaunchTemplate"],
            Ec2("vpc", "subnet", "internet-gateway", "route-table", "security-group", "elastic-ip", "launch-template"))
        {
            Conditions = [_makesTagged],
        },
        // The network that a thing is made in: a stack's own, or one that stood there before.
        new("MakeInNetwork", ["ec2:CreateSubnet", "ec2:CreateRouteTable", "ec2:CreateSecurityGroup"], Ec2("vpc")),
        new("TagWhatIsMade", ["ec2:CreateTags"], Ec2("vpc", "subnet", "internet-gateway", "route-table", "security-group", "elastic-ip", "launch-template"))
        {
            Conditions = [PolicyCondition.Is("ec2:CreateAction", "CreateVpc", "CreateSubnet", "CreateInternetGateway", "CreateRouteTable", "CreateSecurityGroup", "AllocateAddress", "CreateLaunchTemplate")],
        },
        new("ChangeTagged",
            [
                "ec2:ModifyVpcAttribute", "ec2:DeleteVpc", "ec2:ModifySubnetAttribute", "ec2:DeleteSubnet", "ec2:AttachInternetGateway", "ec2:DetachInternetGateway",
                "ec2:DeleteInternetGateway", "ec2:CreateRoute", "ec2:DeleteRoute", "ec2:AssociateRouteTable", "ec2:DisassociateRouteTable", "ec2:DeleteRouteTable",
                "ec2:AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress",
                "ec2:ModifySecurityGroupRules", "ec2:DeleteSecurityGroup", "ec2:DisassociateAddress", "ec2:ReleaseAddress",
                "ec2:CreateLaunchTemplateVersion", "ec2:DeleteLaunchTemplate", "ec2:CreateTags", "ec2:DeleteTags",
            ],
            Ec2("vpc", "subnet", "internet-gateway", "route-table", "security-group", "elastic-ip", "launch-template"))
        {
            Conditions = [_isTagged],
        },
        new("Rules", ["ec2:AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress", "ec2:ModifySecurityGroupRules"], Ec2("security-group-rule")),
        new("KeepAddresses", ["ec2:CreateSubnetCidrReservation", "ec2:DeleteSubnetCidrReservation", "ec2:GetSubnetCidrReservations"], Ec2("subnet", "subnet-cidr-reservation")),
    ];

    /// <summary>A group's maker must be allowed to launch what its template says, to tag it as the template does, and to read the image's public parameter.</summary>
    private static PolicyStatement[] Machines() =>
    [
        new("LaunchByTemplate", ["ec2:RunInstances"], [AnyInstance, .. Ec2("launch-template", "subnet", "security-group", "network-interface", "volume", "capacity-reservation"), "arn:aws:ec2:*::image/*", "arn:aws:ec2:*::snapshot/*", "arn:aws:resource-groups:*:*:group/*"]),
        new("TagMachines", ["ec2:CreateTags"], [AnyInstance, .. Ec2("volume", "network-interface")]) { Conditions = [PolicyCondition.Is("ec2:CreateAction", "RunInstances")] },
        new("ReadImageParameters", ["ssm:GetParameters"], ["arn:aws:ssm:*::parameter/aws/service/*"]),
        new("MakeGroups", ["autoscaling:CreateAutoScalingGroup", "autoscaling:CreateOrUpdateTags"], ["arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/*"])
        {
            Conditions = [_makesTagged],
        },
        new("ChangeGroups",
            [
                "autoscaling:UpdateAutoScalingGroup", "autoscaling:DeleteAutoScalingGroup", "autoscaling:CreateOrUpdateTags", "autoscaling:DeleteTags",
                "autoscaling:SuspendProcesses", "autoscaling:PutLifecycleHook", "autoscaling:DeleteLifecycleHook",
            ],
            ["arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/*"])
        {
            Conditions = [_isTagged],
        },
    ];

    private static PolicyStatement[] Roles() =>
    [
        new("RolesOfMachines",
            [
                "iam:CreateRole", "iam:GetRole", "iam:DeleteRole", "iam:TagRole", "iam:PutRolePolicy", "iam:GetRolePolicy", "iam:DeleteRolePolicy",
                "iam:ListRolePolicies", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole",
                "iam:CreateInstanceProfile", "iam:GetInstanceProfile", "iam:DeleteInstanceProfile", "iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile",
            ],
            [$"arn:aws:iam::*:role{Identity.Path}*", $"arn:aws:iam::*:instance-profile{Identity.Path}*"]),
        new("GiveRolesToMachines", ["iam:PassRole"], [$"arn:aws:iam::*:role{Identity.Path}*"])
        {
            Conditions = [PolicyCondition.Is("iam:PassedToService", "ec2.amazonaws.com")],
        },
        new("RolesOfServices", ["iam:CreateServiceLinkedRole"], ["arn:aws:iam::*:role/aws-service-role/autoscaling.amazonaws.com/*", "arn:aws:iam::*:role/aws-service-role/spot.amazonaws.com/*"])
        {
            Conditions = [PolicyCondition.Is("iam:AWSServiceName", "autoscaling.amazonaws.com", "spot.amazonaws.com")],
        },
    ];

    private static PolicyStatement[] Data() =>
    [
        new("Buckets",
            [
                "s3:CreateBucket", "s3:DeleteBucket", "s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketAcl", "s3:GetBucketCORS", "s3:GetBucketLogging", "s3:GetBucketPolicy",
                "s3:GetBucketRequestPayment", "s3:GetBucketTagging", "s3:PutBucketTagging", "s3:GetBucketVersioning", "s3:GetBucketWebsite",
                "s3:GetAccelerateConfiguration", "s3:GetBucketObjectLockConfiguration", "s3:GetEncryptionConfiguration", "s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration",
                "s3:GetReplicationConfiguration", "s3:GetBucketPublicAccessBlock", "s3:PutBucketPublicAccessBlock",
                // What the provider reads and writes tags by from its version 6.23 on.
                "s3:TagResource", "s3:UntagResource", "s3:ListTagsForResource",
            ],
            ["arn:aws:s3:::warmstart-*-aws"]),
        new("Objects", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObjectTagging"], ["arn:aws:s3:::warmstart-*-aws/*"]),
        new("MakeSecrets", ["secretsmanager:CreateSecret", "secretsmanager:TagResource"], ["arn:aws:secretsmanager:*:*:secret:*"]) { Conditions = [_makesTagged] },
        new("ChangeSecrets",
            ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue", "secretsmanager:DeleteSecret", "secretsmanager:GetResourcePolicy"],
            ["arn:aws:secretsmanager:*:*:secret:*"])
        {
            Conditions = [_isTagged],
        },
        new("Names", ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:GetHostedZone"], ["arn:aws:route53:::hostedzone/*"]),
        new("NamesDone", ["route53:GetChange"], ["arn:aws:route53:::change/*"]),
    ];

    private static IReadOnlyList<string> Ec2(params IEnumerable<string> kinds) => [.. kinds.Select(kind => $"arn:aws:ec2:*:*:{kind}/*")];
}
