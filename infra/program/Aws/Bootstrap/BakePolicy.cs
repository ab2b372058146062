using Infra.Plan;

namespace Infra.Aws;

/// <summary>
/// What a workflow may do that bakes: start a building machine, reach it, make images and snapshots of it, copy them, publish them,
/// and read the bases (fact sheet on baking, 1.3). It changes and deletes only what carries the tag of a bake, and gives that tag to
/// images and snapshots: Packer tags after making.
/// </summary>
internal static class BakePolicy
{
    /// <summary>Tag key of the bake that made a resource.</summary>
    private const string BakeTag = "warmstart:bake";

    private const string Instances = "arn:aws:ec2:*:*:instance/*", Volumes = "arn:aws:ec2:*:*:volume/*", Firewalls = "arn:aws:ec2:*:*:security-group/*";

    /// <summary>Packer makes key pairs without tags, by the name of their bake.</summary>
    private const string KeyPairs = "arn:aws:ec2:*:*:key-pair/warmstart-*";

    private static readonly string[] _artifacts = ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*::snapshot/*"];

    private static readonly PolicyCondition _makesTagged = new("Null", $"aws:RequestTag/{BakeTag}", "false");
    private static readonly PolicyCondition _isTagged = PolicyCondition.HasTag(BakeTag);

    /// <summary>The policy as JSON text.</summary>
    public static string Of(BootstrapPlan plan, string machineRole) => PolicyStatement.Policy(
    [
        new("See",
            [
                "ec2:DescribeImages", "ec2:DescribeImageAttribute", "ec2:DescribeInstances", "ec2:DescribeSnapshots", "ec2:DescribeVolumes", "ec2:DescribeSubnets",
                "ec2:DescribeSecurityGroups", "ec2:DescribeKeyPairs", "ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions",
                "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeLaunchConfigurations",
                "ssm:DescribeInstanceInformation", "ssm:ListCommands", "ssm:GetCommandInvocation",
            ],
            ["*"])
        {
            Conditions = [PolicyCondition.InRegions(plan.StackRegions)],
        },
        .. Machines(machineRole),
        .. Artifacts(),
        .. Weights(),
        .. TrialAccess.Statements,
        new("ResolveContainers", ["ecr:DescribeImages"], ["arn:aws:ecr:*:*:repository/*"]),
    ]);

    /// <summary>
    /// The token that opens weights is in a secret that the operator has tagged for it. Buckets are the operator's, and have names of
    /// their own: what is staged there lies under a key of ours.
    /// </summary>
    private static PolicyStatement[] Weights() =>
    [
        new("ReadTokens", ["secretsmanager:GetSecretValue"], ["arn:aws:secretsmanager:*:*:secret:*"]) { Conditions = [_isTagged] },
        new("FindWeights", ["s3:ListBucket", "s3:ListBucketMultipartUploads"], ["arn:aws:s3:::*"]),
        new("StageWeights", ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"], ["arn:aws:s3:::*/warmstart-bakes/*"]),
    ];

    private static PolicyStatement[] Machines(string machineRole) =>
    [
        new("StartBuilders", ["ec2:RunInstances"], [Instances, Volumes]) { Conditions = [_makesTagged] },
        new("StartFrom", ["ec2:RunInstances"], [.. _artifacts, "arn:aws:ec2:*:*:subnet/*", Firewalls, "arn:aws:ec2:*:*:network-interface/*", KeyPairs]),
        new("GiveRoleToBuilders", ["iam:PassRole"], [$"arn:aws:iam::*:role{Identity.Path}{machineRole}"]) { Conditions = [PolicyCondition.Is("iam:PassedToService", "ec2.amazonaws.com")] },
        new("MakeFirewalls", ["ec2:CreateSecurityGroup"], [Firewalls]) { Conditions = [_makesTagged] },
        new("MakeInNetwork", ["ec2:CreateSecurityGroup"], ["arn:aws:ec2:*:*:vpc/*"]),
        new("Keys", ["ec2:CreateKeyPair", "ec2:DeleteKeyPair"], [KeyPairs]),
        new("Rules", ["ec2:AuthorizeSecurityGroupIngress"], ["arn:aws:ec2:*:*:security-group-rule/*"]),
        new("TagMachines", ["ec2:CreateTags"], [Instances, Volumes, Firewalls]) { Conditions = [PolicyCondition.Is("ec2:CreateAction", "RunInstances", "CreateSecurityGroup")] },
        new("ChangeMachines",
            ["ec2:StopInstances", "ec2:TerminateInstances", "ec2:DeleteVolume", "ec2:AuthorizeSecurityGroupIngress", "ec2:DeleteSecurityGroup"],
            [Instances, Volumes, Firewalls])
        {
            Conditions = [_isTagged],
        },
        new("Command", ["ssm:SendCommand"], ["arn:aws:ssm:*::document/AWS-RunShellScript"]),
        new("CommandBuilders", ["ssm:SendCommand", "ssm:StartSession"], [Instances]) { Conditions = [_isTagged] },
        new("Reach", ["ssm:StartSession"], ["arn:aws:ssm:*::document/AWS-StartPortForwardingSession"]),
        new("Leave", ["ssm:TerminateSession"], ["arn:aws:ssm:*:*:session/*"]),
    ];

    private static PolicyStatement[] Artifacts() =>
    [
        new("ReadBases", ["ssm:GetParameter"], ["arn:aws:ssm:*::parameter/aws/service/*"]),
        new("Publish", ["ssm:GetParameter", "ssm:PutParameter", "ssm:DeleteParameter", "ssm:AddTagsToResource"], ["arn:aws:ssm:*:*:parameter/warmstart/*"]),
        new("MakeImages", ["ec2:CreateImage", "ec2:CopyImage", "ec2:CopySnapshot", "ec2:CreateSnapshot"], [.. _artifacts, Instances, Volumes]),
        new("TagArtifacts", ["ec2:CreateTags"], _artifacts) { Conditions = [_makesTagged] },
        new("ChangeArtifacts",
            ["ec2:DeregisterImage", "ec2:DeleteSnapshot", "ec2:EnableImageDeprecation", "ec2:ModifyImageAttribute", "ec2:ModifySnapshotAttribute"],
            _artifacts)
        {
            Conditions = [_isTagged],
        },
    ];
}
