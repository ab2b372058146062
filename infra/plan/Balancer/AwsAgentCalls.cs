namespace Infra.Plan;

/// <summary>
/// Every call that the agent makes to AWS, in the words of the AWS command line: what it may call is what it does call
/// (DESIGN, part 5). The balancer's
/// role is held against this list and the boot text, by which the machine takes its address.
/// </summary>
public static class AwsAgentCalls
{
    /// <summary>The lifecycle hook of each replica group that holds a machine until it is drained.</summary>
    public const string DrainHook = "drain";

    /// <summary>The tag of all that belongs to a stack; its value is the stack's name. Groups, machines and templates are found by it.</summary>
    public const string StackTag = "warmstart:stack";

    /// <summary>The calls, each with what it is for.</summary>
    public static IReadOnlyList<AwsAgentCall> All { get; } =
    [
        new("autoscaling describe-auto-scaling-groups", "which machines each group has"),
        new("autoscaling describe-scaling-activities", "why a group could not launch"),
        new("ec2 describe-instances", "the addresses and launch times of machines"),
        new("ec2 describe-launch-templates", "the version that each group launches"),
        new("autoscaling set-desired-capacity", "raise a count"),
        new("autoscaling terminate-instance-in-auto-scaling-group", "end a drained machine, and lower the count with it"),
        new("autoscaling complete-lifecycle-action", "let a machine go that is drained before the hook ends"),
        new("ec2 modify-launch-template", "set the version that groups launch, for a canary and back"),
        new("s3api get-object", "read the fleet file, reports and commands"),
        new("s3api list-objects-v2", "find reports and commands"),
        new("s3api put-object", "write state, status and the balancer's logs"),
        new("secretsmanager get-secret-value", "get certificates, keys of clients and what probes send") { OnSecrets = true },
    ];
}

/// <summary>A call to AWS.</summary>
/// <param name="Words">Service and operation, as the AWS command line names them.</param>
/// <param name="Purpose">What the agent needs it for.</param>
public sealed record AwsAgentCall(string Words, string Purpose)
{
    /// <summary>Whether it is made only where the balancer has secrets.</summary>
    public bool OnSecrets { get; init; }
}
