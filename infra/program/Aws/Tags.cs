using Infra.Plan;
using AutoScaling = Pulumi.Aws.AutoScaling;

namespace Infra.Aws;

/// <summary>The tags that every resource of a stack carries, by which the agent, the operator and <c>prune</c> find it.</summary>
internal static class Tags
{
    /// <summary>Tag key of the stack's name.</summary>
    public const string Stack = AwsAgentCalls.StackTag;

    /// <summary>Tag key of the service's name.</summary>
    public const string Service = "warmstart:service";

    /// <summary>Tag key of the balancer's name; its machine finds its own address by it.</summary>
    public const string Balancer = "warmstart:balancer";

    /// <summary>The tags of a resource that belongs to the whole stack.</summary>
    public static Dictionary<string, string> Of(string stack, string name) => new()
    {
        ["Name"] = name,
        [Stack] = stack,
    };

    /// <summary>The tags of a resource of one service, over the operator's own labels.</summary>
    public static Dictionary<string, string> Of(string stack, string service, string name, IReadOnlyDictionary<string, string> labels) =>
        new(labels)
        {
            ["Name"] = name,
            [Stack] = stack,
            [Service] = service,
        };

    /// <summary>The same tags in the form that an Auto Scaling group takes, handed on to its machines.</summary>
    public static AutoScaling.Inputs.GroupTagArgs[] OfGroup(Dictionary<string, string> tags) =>
    [
        .. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => new AutoScaling.Inputs.GroupTagArgs { Key = tag.Key, Value = tag.Value, PropagateAtLaunch = true }),
    ];
}
