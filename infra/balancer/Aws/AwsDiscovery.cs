using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>
/// Asks AWS for the groups of a fleet and their machines: three calls for each region, whatever the number of services, one for all
/// reports, and one more for each group that is short of its count and each report that grew.
/// </summary>
/// <param name="aws">The command line.</param>
/// <param name="home">The balancer's own region.</param>
/// <param name="reports">What machines report; null where nothing is read of them.</param>
internal sealed class AwsDiscovery(AwsAsk aws, string home, S3Reports? reports)
{
    /// <summary>So many activities hold the last failures of a group in all its zones and types; it keeps those of six weeks.</summary>
    private const string Activities = "20";

    /// <summary>A view for each service, all regions at once. What cannot be asked is left out, and said.</summary>
    public async Task<IReadOnlyList<CloudView>> RunAsync(Fleet fleet, CancellationToken cancellationToken)
    {
        var listing = reports?.ListAsync(cancellationToken) ?? Task.FromResult<string?>(null);
        var names = fleet.Services.SelectMany(service => service.Groups.Values).Select(group => group.Region).Distinct().ToList();
        var seen = await Task.WhenAll(names.Select(name => AwsRegion.SeeAsync(aws, name, fleet.Stack, cancellationToken)));
        var regions = names.Zip(seen).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        var views = await Task.WhenAll(fleet.Services.Select(service => ServiceAsync(service, regions, cancellationToken)));
        return reports is null ? views : await ReportedAsync(fleet, views, await listing, cancellationToken);
    }

    private async Task<CloudView> ServiceAsync(FleetService service, Dictionary<string, AwsRegion> regions, CancellationToken cancellationToken)
    {
        var views = await Task.WhenAll(service.Groups.Select(group => GroupAsync(group.Key, group.Value, regions[group.Value.Region], cancellationToken)));
        return new([.. views.SelectMany(view => view.Groups)], [.. views.SelectMany(view => view.Machines)]) { Failures = [.. views.SelectMany(view => view.Failures)] };
    }

    private async Task<CloudView> GroupAsync(string name, FleetGroup where, AwsRegion region, CancellationToken cancellationToken)
    {
        if (region.Failure is { } failure)
        {
            return CloudView.Unasked(failure);
        }

        if (!region.Groups.TryGetValue(name, out var group) || !region.Defaults.TryGetValue(AwsCalls.Template(where), out var version))
        {
            return CloudView.Unasked($"There is no Auto Scaling group {name} with its launch template in {where.Region}.");
        }

        try
        {
            var desired = group.GetProperty("DesiredCapacity").GetInt32();
            var here = AwsMachines.Of(group, region.Machines, isHome: where.Region == home);
            var failures = desired > here.Count(machine => machine.Life != MachineLife.Stopping)
                ? LaunchFailures.Of(await aws.JsonAsync(where.Region, ["autoscaling", "describe-scaling-activities", "--auto-scaling-group-name", name, "--max-items", Activities], cancellationToken))
                : [];
            return new([new() { Name = name, Desired = desired, LaunchVersion = version, Failures = failures }], here);
        }
        catch (ToolException unasked)
        {
            return CloudView.Unasked(unasked.Message);
        }
    }

    /// <summary>Reports that cannot be read are said to be missing; what they said before still counts.</summary>
    private async Task<IReadOnlyList<CloudView>> ReportedAsync(Fleet fleet, IReadOnlyList<CloudView> views, string? unlisted, CancellationToken cancellationToken)
    {
        var keys = fleet.Services.Zip(views).SelectMany(pair => pair.Second.Machines.Select(machine => S3Reports.Key(pair.First.Name, machine.Instance))).ToList();
        IReadOnlyList<string> failures = [.. unlisted is null ? Array.Empty<string>() : [unlisted], .. await reports!.ReadAsync(keys, cancellationToken)];
        return
        [
            .. fleet.Services.Zip(views, (service, view) => view with
            {
                Machines = [.. view.Machines.Select(machine => machine with { Reports = reports.Of(S3Reports.Key(service.Name, machine.Instance)) })],
                Failures = [.. view.Failures, .. failures],
            }),
        ];
    }
}
