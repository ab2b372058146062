using System.Text.Json;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>What AWS tells of all that a stack has in one region, whatever the number of its services: by three calls.</summary>
internal sealed record AwsRegion
{
    /// <summary>What the agent reads of machines; all else is twelve times as much, and takes half as long again (bench discovery).</summary>
    private const string OfMachines =
        "{Reservations: Reservations[].{Instances: Instances[].{InstanceId: InstanceId, State: State, LaunchTime: LaunchTime, PrivateIpAddress: PrivateIpAddress, PublicIpAddress: PublicIpAddress}}}";

    private static readonly AwsRegion _none = new();

    /// <summary>The Auto Scaling groups by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Groups { get; private init; } = new Dictionary<string, JsonElement>();

    /// <summary>The machines by id.</summary>
    public IReadOnlyDictionary<string, JsonElement> Machines { get; private init; } = new Dictionary<string, JsonElement>();

    /// <summary>The default version of each launch template, by the template's id.</summary>
    public IReadOnlyDictionary<string, string> Defaults { get; private init; } = new Dictionary<string, string>();

    /// <summary>Why it could not be asked; null when it was.</summary>
    public string? Failure { get; private init; }

    /// <summary>Asks. Tags find what lists of names and ids would: their length has limits, and one that is gone would be an error.</summary>
    public static async Task<AwsRegion> SeeAsync(AwsAsk aws, string region, string stack, CancellationToken cancellationToken)
    {
        var ofStack = $"Name=tag:{AwsAgentCalls.StackTag},Values={stack}";
        try
        {
            var groups = aws.JsonAsync(region, ["autoscaling", "describe-auto-scaling-groups", "--filters", ofStack], cancellationToken);
            var machines = aws.JsonAsync(region, ["ec2", "describe-instances", "--filters", ofStack, "Name=instance-state-name,Values=pending,running,shutting-down,stopping,stopped", "--query", OfMachines], cancellationToken);
            var templates = aws.JsonAsync(region, ["ec2", "describe-launch-templates", "--filters", ofStack], cancellationToken);
            await Task.WhenAll(groups, machines, templates);
            return new() { Groups = AwsAnswers.Groups(await groups), Machines = AwsAnswers.Instances(await machines), Defaults = AwsAnswers.Defaults(await templates) };
        }
        catch (ToolException failure)
        {
            return _none with { Failure = failure.Message };
        }
    }
}
