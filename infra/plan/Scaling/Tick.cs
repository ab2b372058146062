namespace Infra.Plan;

/// <summary>A service at one tick, looked at and not yet decided about.</summary>
internal sealed record Tick
{
    public required ScalingPolicy Policy { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>In the policy's order.</summary>
    public required IReadOnlyList<GroupView> Groups { get; init; }

    /// <summary>By number.</summary>
    public required IReadOnlyList<ReplicaView> Replicas { get; init; }

    public required RolloutState Rollout { get; init; }

    /// <summary>The machines wanted of each kind.</summary>
    public required Fallback Wanted { get; init; }

    /// <summary>Whether new replicas wait until they are enough to take all traffic over.</summary>
    public bool IsBlueGreen => Rollout.Stage == RolloutStage.Replacing && Policy.Update.Mode == UpdateMode.BlueGreen && Groups.Any(group => group.IsUpdated);

    /// <summary>
    /// Machines that may exist at once: the wanted ones and the surge, as long as those that stay are enough; else as many as the service may
    /// ever have, since what is drained must not keep it below its minimum.
    /// </summary>
    public int Room
    {
        get
        {
            var (takes, stay) = (0, 0);
            foreach (var replica in Replicas)
            {
                takes += replica.TakesRoom ? 1 : 0;
                stay += replica.Counts ? 1 : 0;
            }

            return Math.Max(Wanted.Total + Surge(Wanted.Total), Math.Min(Most, takes + Wanted.Total - stay));
        }
    }

    /// <summary>The most machines that the service may ever have: stand-ins on demand come on top of the spot machines that they stand in for (5.3).</summary>
    private int Most => Policy.Max + Policy.OverProvision + Surge(Policy.Max + Policy.OverProvision) + (Policy.DynamicOnDemandFallback ? Policy.Max : 0);

    private int Surge(int replicas) => IsBlueGreen ? replicas : Policy.Update.MaxSurge;

    /// <summary>Whether the group may be asked for machines: it is open, and what it launches is no unproven version out of turn.</summary>
    public bool MayAsk(GroupView group) => group.IsOpen(Now) && (group.State.Version is not null || Rollout.Stage is not (RolloutStage.Canary or RolloutStage.Stopped));

    /// <summary>The same with all groups at the wanted version.</summary>
    public Tick Proven() => this with
    {
        Groups = [.. Groups.Select(group => group with { State = group.State with { Version = group.Plan.Version } })],
        Replicas = [.. Replicas.Select(replica => replica with { StandingVersion = replica.Group.Version })],
    };
}
