using System.Globalization;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>AWS as the agent asks it, by AWS's own command line: only what <see cref="AwsAgentCalls"/> lists.</summary>
internal static class AwsCalls
{
    /// <summary>The calls.</summary>
    /// <param name="aws">The command line.</param>
    /// <param name="home">The balancer's own region: only there machines are reached by their private addresses.</param>
    /// <param name="reports">What machines report; null where nothing is read of them.</param>
    public static CloudCalls Of(AwsAsk aws, string home, S3Reports? reports = null) => new()
    {
        DiscoverAsync = new AwsDiscovery(aws, home, reports).RunAsync,
        // The group launches "$Default".
        SetLaunchVersionAsync = (_, where, version, cancellationToken) => DoAsync(
            aws, where, ["ec2", "modify-launch-template", "--launch-template-id", Template(where), "--default-version", version], cancellationToken),
        // Its machines are protected from scale-in: a count below their number ends none of them.
        SetCountAsync = (group, where, count, cancellationToken) => DoAsync(
            aws, where, ["autoscaling", "set-desired-capacity", "--auto-scaling-group-name", group.Name, "--desired-capacity", count.ToString(CultureInfo.InvariantCulture)], cancellationToken),
        TerminateAsync = (_, where, instance, cancellationToken) => DoAsync(
            aws, where, ["autoscaling", "terminate-instance-in-auto-scaling-group", "--instance-id", instance, "--should-decrement-desired-capacity"], cancellationToken),
        ReleaseAsync = (group, where, instance, cancellationToken) => DoAsync(
            aws,
            where,
            ["autoscaling", "complete-lifecycle-action", "--auto-scaling-group-name", group.Name, "--lifecycle-hook-name", AwsAgentCalls.DrainHook, "--instance-id", instance, "--lifecycle-action-result", "CONTINUE"],
            cancellationToken),
    };

    /// <summary>The launch template of a group.</summary>
    public static string Template(FleetGroup group) => group.Template ?? throw new InvalidOperationException($"A group of {group.Placement} has no launch template.");

    private static Task DoAsync(AwsAsk aws, FleetGroup where, string[] arguments, CancellationToken cancellationToken) => aws.JsonAsync(where.Region, arguments, cancellationToken);
}
