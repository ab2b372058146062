using Infra.Plan;

namespace Infra.Aws;

/// <summary>
/// What a workflow may do that bakes: start a building machine in the bake's network, make images and snapshots of it, copy
/// them, and read the bases (fact sheet on baking, 1.3). It changes and deletes only what carries the tag of a bake.
/// </summary>
internal static class BakePolicy
{
    /// <summary>Tag key of the bake that made a resource.</summary>
    private const string BakeTag = "warmstart:bake";

    private static readonly PolicyCondition _makesTagged = new("Null", $"aws:RequestTag/{BakeTag}", "false");
    private static readonly PolicyCondition _isTagged = PolicyCondition.HasTag(BakeTag);

    /// <summary>The policy as JSON text.</summary>
    public static string Of(BootstrapPlan plan, string machineRole) => PolicyStatement.Policy(
    [
        new("See",
            [
                "ec2:DescribeImages", "ec2:DescribeInstances", "ec2:DescribeInstanceStatus", "ec2:DescribeSnapshots", "ec2:DescribeVolumes", "ec2:DescribeSubnets",
                "ec2:DescribeSecurityGroups", "ec2:DescribeRegions", "ec2:DescribeTags", "ec2:DescribeLaunchTemplateVersions", "autoscaling:DescribeAutoScalingGroups",
            ],
            ["*"])
        {
            Conditions = [PolicyCondition.InRegions(plan.StackRegions)],
        },
        new("ReadBases", ["ssm:GetParameter"], ["arn:aws:ssm:*::parameter/aws/service/*"]),
        new("Publish", ["ssm:GetParameter", "ssm:PutParameter"], ["arn:aws:ssm:*:*:parameter/warmstart/*"]),
        new("StartBuilders", ["ec2:RunInstances"], ["arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*"]) { Conditions = [_makesTagged] },
        new("StartFrom", ["ec2:RunInstances"], ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*::snapshot/*", "arn:aws:ec2:*:*:subnet/*", "arn:aws:ec2:*:*:security-group/*", "arn:aws:ec2:*:*:network-interface/*", "arn:aws:ec2:*:*:key-pair/*"]),
        new("GiveRoleToBuilders", ["iam:PassRole"], [$"arn:aws:iam::*:role{Identity.Path}{machineRole}"]) { Conditions = [PolicyCondition.Is("iam:PassedToService", "ec2.amazonaws.com")] },
        new("MakeImages", ["ec2:CreateImage", "ec2:CopyImage", "ec2:CopySnapshot", "ec2:CreateSnapshot"], ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*::snapshot/*", "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*"]),
        new("TagWhatIsMade", ["ec2:CreateTags"], ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*::snapshot/*", "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*"])
        {
            Conditions = [PolicyCondition.Is("ec2:CreateAction", "RunInstances", "CreateImage", "CopyImage", "CopySnapshot", "CreateSnapshot")],
        },
        new("ChangeTagged",
            ["ec2:StopInstances", "ec2:TerminateInstances", "ec2:DeregisterImage", "ec2:DeleteSnapshot", "ec2:ModifyImageAttribute", "ec2:ModifySnapshotAttribute", "ec2:CreateTags"],
            ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*::snapshot/*", "arn:aws:ec2:*:*:instance/*"])
        {
            Conditions = [_isTagged],
        },
        .. Repositories(plan),
        .. StateAccess.Of(plan),
    ]);

    private static PolicyStatement[] Repositories(BootstrapPlan plan) => plan.Repositories.Count == 0 ? [] :
    [
        new("LogInToRepositories", ["ecr:GetAuthorizationToken"], ["*"]) { Conditions = [PolicyCondition.InRegions(plan.Region)] },
        new("Push",
            ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"],
            [.. plan.Repositories.Select(name => $"arn:aws:ecr:{plan.Region}:*:repository/{name}")]),
    ];
}
