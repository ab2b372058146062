using Infra.Plan;

namespace Infra.Aws;

/// <summary>
/// What the balancer's machine may do: take its address at boot, and what the agent does
/// (<see cref="AwsAgentCalls"/>), on this stack's resources only. Calls that describe cannot be narrowed to
/// resources, so they are narrowed to regions. Calls that change are narrowed to what carries the stack's tag, and
/// those on groups and templates to what belongs to a service: the balancer's own do not.
/// </summary>
internal static class BalancerPolicy
{
    /// <summary>The policy as JSON text.</summary>
    /// <param name="stack">The stack's name.</param>
    /// <param name="plan">The balancer: where it is, and which secrets it needs.</param>
    /// <param name="groupRegions">The regions that replica groups are in, sorted; may be none.</param>
    /// <param name="bucket">Name of the stack's bucket.</param>
    public static string Of(string stack, BalancerPlan plan, IReadOnlyList<string> groupRegions, string bucket) => PolicyStatement.Policy(
    [
        .. plan.Internal is null ? PublicAddress(stack, plan.Region) : InternalAddress(stack, plan.Region),
        .. groupRegions.Count == 0 ? [] : OnGroups(stack, groupRegions),
        new("FindReportsCommandsAndState", ["s3:ListBucket"], [$"arn:aws:s3:::{bucket}"])
        {
            Conditions = [new("StringLike", "s3:prefix", $"{BucketKeys.AllReports}/*", $"{BucketKeys.Balancer}*")],
        },
        new("ReadFleetAgentStateReportsAndCommands", ["s3:GetObject"], Keys(bucket, BucketKeys.Fleet, $"{BucketKeys.Agents}/*", BucketKeys.State, $"{BucketKeys.AllReports}/*", $"{BucketKeys.Commands}/*")),
        new("WriteStateStatusAndLogs", ["s3:PutObject"], Keys(bucket, BucketKeys.State, BucketKeys.Status, $"{BucketKeys.BalancerLogs}/*")),
        .. Secrets(plan) is { Count: > 0 } secrets ? [StoredSecret.Reading(secrets, plan.Region)] : Array.Empty<PolicyStatement>(),
    ]);

    private static List<SecretObjectPlan> Secrets(BalancerPlan plan) => [.. plan.Endpoints.Select(endpoint => endpoint.Secret).Append(plan.ApiKeys).OfType<SecretObjectPlan>()];

    private static PolicyStatement[] PublicAddress(string stack, string region) =>
    [
        new("FindAddress", ["ec2:DescribeAddresses"], ["*"]) { Conditions = [PolicyCondition.InRegions(region)] },
        new("TakeAddress", ["ec2:AssociateAddress"], [$"arn:aws:ec2:{region}:*:elastic-ip/*", $"arn:aws:ec2:{region}:*:instance/*"])
        {
            Conditions = [PolicyCondition.Tagged(Tags.Stack, stack)],
        },
    ];

    /// <summary>Its interface carries the tags that its machine has.</summary>
    private static PolicyStatement[] InternalAddress(string stack, string region) =>
    [
        new("TakeAddress", ["ec2:AssignPrivateIpAddresses"], [$"arn:aws:ec2:{region}:*:network-interface/*"])
        {
            Conditions = [PolicyCondition.Tagged(Tags.Stack, stack), PolicyCondition.HasTag(Tags.Balancer)],
        },
    ];

    private static PolicyStatement[] OnGroups(string stack, IReadOnlyList<string> regions)
    {
        PolicyCondition[] ofServices = [PolicyCondition.Tagged(Tags.Stack, stack), PolicyCondition.HasTag(Tags.Service)];
        return
        [
            new("SeeGroups", ["autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeScalingActivities", "ec2:DescribeInstances", "ec2:DescribeLaunchTemplates"], ["*"])
            {
                Conditions = [PolicyCondition.InRegions(regions)],
            },
            new(
                "CountAndEnd",
                ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup", "autoscaling:CompleteLifecycleAction"],
                [.. regions.Select(region => $"arn:aws:autoscaling:{region}:*:autoScalingGroup:*:autoScalingGroupName/{stack}-*")])
            {
                Conditions = ofServices,
            },
            new("ChooseVersion", ["ec2:ModifyLaunchTemplate"], [.. regions.Select(region => $"arn:aws:ec2:{region}:*:launch-template/*")])
            {
                Conditions = ofServices,
            },
        ];
    }

    private static IReadOnlyList<string> Keys(string bucket, params IEnumerable<string> keys) => [.. keys.Select(key => $"arn:aws:s3:::{bucket}/{key}")];
}
