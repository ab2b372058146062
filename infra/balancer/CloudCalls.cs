using Infra.Plan;

namespace Infra.Agent;

/// <summary>What the agent asks of a cloud. Each of them may be asked again at the next tick without harm.</summary>
internal sealed record CloudCalls
{
    /// <summary>The groups of each service of the fleet, in its order, and their machines; a group that cannot be asked is left out.</summary>
    public required Func<Fleet, CancellationToken, Task<IReadOnlyList<CloudView>>> DiscoverAsync { get; init; }

    /// <summary>The group launches this version of its template from now on.</summary>
    public required Func<ScalingGroup, FleetGroup, string, CancellationToken, Task> SetLaunchVersionAsync { get; init; }

    /// <summary>The group is to hold this many machines.</summary>
    public required Func<ScalingGroup, FleetGroup, int, CancellationToken, Task> SetCountAsync { get; init; }

    /// <summary>The machine ends, and its group's count goes down by one.</summary>
    public required Func<ScalingGroup, FleetGroup, string, CancellationToken, Task> TerminateAsync { get; init; }

    /// <summary>The machine, which is on its way out and held for its drain, waits no longer.</summary>
    public required Func<ScalingGroup, FleetGroup, string, CancellationToken, Task> ReleaseAsync { get; init; }
}
