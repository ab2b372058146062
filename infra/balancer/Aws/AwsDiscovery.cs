using System.Text.Json;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>
/// Asks AWS for the groups of a service and their machines: three calls for each region, and one more for each group that is short of
/// its count.
/// </summary>
/// <param name="tools">Where the command line is.</param>
/// <param name="home">The balancer's own region.</param>
internal sealed class AwsDiscovery(Tools tools, string home)
{
    /// <summary>So many activities hold the last failures of a group in all its zones and types; it keeps those of six weeks.</summary>
    private const string Activities = "20";

    /// <summary>All regions at once. What cannot be asked is left out, and said.</summary>
    public async Task<CloudView> RunAsync(FleetService service, CancellationToken cancellationToken)
    {
        var regions = await Task.WhenAll(service.Groups.GroupBy(group => group.Value.Region, StringComparer.Ordinal)
            .Select(region => TriedAsync(() => RegionAsync(region.Key, region.ToDictionary(), cancellationToken))));
        return new([.. regions.SelectMany(view => view.Groups)], [.. regions.SelectMany(view => view.Machines)]) { Failures = [.. regions.SelectMany(view => view.Failures)] };
    }

    private async Task<CloudView> RegionAsync(string region, Dictionary<string, FleetGroup> asked, CancellationToken cancellationToken)
    {
        var groups = AskAsync(["autoscaling", "describe-auto-scaling-groups", "--auto-scaling-group-names", .. asked.Keys]);
        // A filter finds nothing where an id that is not known yet, or no more, would be an error.
        var instances = AskAsync(["ec2", "describe-instances", "--filters", $"Name=tag:aws:autoscaling:groupName,Values={string.Join(',', asked.Keys)}"]);
        var templates = AskAsync(["ec2", "describe-launch-templates", "--launch-template-ids", .. asked.Values.Select(AwsCalls.Template).Distinct()]);
        await Task.WhenAll(groups, instances, templates);

        var seen = AwsAnswers.Groups(await groups);
        var defaults = AwsAnswers.Defaults(await templates);
        var machines = AwsAnswers.Instances(await instances);
        var views = await Task.WhenAll(asked.Select(one => seen.TryGetValue(one.Key, out var group)
            ? TriedAsync(() => GroupAsync(group, defaults[AwsCalls.Template(one.Value)]))
            : Task.FromResult(CloudView.Unasked($"There is no Auto Scaling group {one.Key} in {region}."))));
        return new([.. views.SelectMany(view => view.Groups)], [.. views.SelectMany(view => view.Machines)]) { Failures = [.. views.SelectMany(view => view.Failures)] };

        async Task<CloudView> GroupAsync(JsonElement group, string version)
        {
            var name = group.GetProperty("AutoScalingGroupName").GetString()!;
            var desired = group.GetProperty("DesiredCapacity").GetInt32();
            var here = AwsMachines.Of(group, machines, isHome: region == home);
            var failures = desired > here.Count(machine => machine.Life != MachineLife.Stopping)
                ? LaunchFailures.Of(await AskAsync(["autoscaling", "describe-scaling-activities", "--auto-scaling-group-name", name, "--max-items", Activities]))
                : [];
            return new([new() { Name = name, Desired = desired, LaunchVersion = version, Failures = failures }], here);
        }

        Task<JsonElement> AskAsync(string[] arguments) => tools.JsonAsync(AwsCalls.Call(region, arguments), cancellationToken);
    }

    private static async Task<CloudView> TriedAsync(Func<Task<CloudView>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ToolException failure)
        {
            return CloudView.Unasked(failure.Message);
        }
    }
}
