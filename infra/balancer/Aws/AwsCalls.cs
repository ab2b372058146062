using System.Globalization;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>AWS as the agent asks it, by AWS's own command line: only what <see cref="AwsAgentCalls"/> lists.</summary>
internal static class AwsCalls
{
    /// <summary>When a call is given up.</summary>
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    /// <summary>The calls.</summary>
    /// <param name="tools">Where the command line is.</param>
    /// <param name="home">The balancer's own region: only there machines are reached by their private addresses.</param>
    public static CloudCalls Of(Tools tools, string home) => new()
    {
        DiscoverAsync = (service, cancellationToken) => new AwsDiscovery(tools, home).RunAsync(service, cancellationToken),
        // The group launches "$Default".
        SetLaunchVersionAsync = (_, where, version, cancellationToken) => DoAsync(
            tools, where, ["ec2", "modify-launch-template", "--launch-template-id", Template(where), "--default-version", version], cancellationToken),
        // Its machines are protected from scale-in: a count below their number ends none of them.
        SetCountAsync = (group, where, count, cancellationToken) => DoAsync(
            tools, where, ["autoscaling", "set-desired-capacity", "--auto-scaling-group-name", group.Name, "--desired-capacity", count.ToString(CultureInfo.InvariantCulture)], cancellationToken),
        TerminateAsync = (_, where, instance, cancellationToken) => DoAsync(
            tools, where, ["autoscaling", "terminate-instance-in-auto-scaling-group", "--instance-id", instance, "--should-decrement-desired-capacity"], cancellationToken),
        ReleaseAsync = (group, where, instance, cancellationToken) => DoAsync(
            tools,
            where,
            ["autoscaling", "complete-lifecycle-action", "--auto-scaling-group-name", group.Name, "--lifecycle-hook-name", AwsAgentCalls.DrainHook, "--instance-id", instance, "--lifecycle-action-result", "CONTINUE"],
            cancellationToken),
    };

    /// <summary>A call in a region.</summary>
    public static ToolCall Call(string region, params string[] arguments) => AwsTool.Call(region, arguments, _deadline);

    /// <summary>The launch template of a group.</summary>
    public static string Template(FleetGroup group) => group.Template ?? throw new InvalidOperationException($"A group of {group.Placement} has no launch template.");

    private static Task DoAsync(Tools tools, FleetGroup where, string[] arguments, CancellationToken cancellationToken) =>
        tools.TextAsync(Call(where.Region, arguments), cancellationToken);
}
