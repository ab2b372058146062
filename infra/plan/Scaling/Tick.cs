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

    /// <summary>Whether new replicas wait until they are enough to take all traffic over. Where there is no place for twice as many, they do not.</summary>
    public bool IsBlueGreen => Rollout.Stage == RolloutStage.Replacing
        && Policy.Update.Mode == UpdateMode.BlueGreen
        && Groups.Any(group => group.IsUpdated)
        && 2 * Wanted.Spot <= Fallback.Places(Policy, Pricing.Spot)
        && 2 * Wanted.OnDemand <= Fallback.Places(Policy, Pricing.OnDemand);

    /// <summary>The kinds of machines of which old ones are to make place for new ones.</summary>
    public IReadOnlyCollection<Pricing> Replaced => Rollout.Stage switch
    {
        RolloutStage.Canary => [.. Groups.Where(group => group.IsUpdated).Select(group => group.Plan.Pricing).Distinct()],
        RolloutStage.Replacing when !IsBlueGreen => [.. Replicas.Where(replica => replica.TakesRoom && !replica.IsNew).Select(replica => replica.Group.Pricing).Distinct()],
        RolloutStage.Replacing or RolloutStage.Settled or RolloutStage.Stopped => [],
    };

    /// <summary>
    /// Machines that may exist at once, those that are drained among them: the wanted ones and the surge. An update waits for its drains; what
    /// is drained never keeps the service below what it wants.
    /// </summary>
    public int Room => Math.Max(Wanted.Total + Surge, Taken + Wanted.Total - Staying(Pricing.Spot) - Staying(Pricing.OnDemand));

    /// <summary>Machines that there are, but for those that the cloud takes and those that failed.</summary>
    public int Taken => Replicas.Count(replica => replica.TakesRoom);

    private int Staying(Pricing pricing) =>
        Math.Min(Wanted.Of(pricing), Replicas.Count(replica => replica.Counts && replica.Group.Pricing == pricing && replica.State.Instance != Rollout.Canary));

    /// <summary>Without any surge one fewer is wanted while an update goes on, and may come on top (<see cref="Fallback.WhileReplacing"/>).</summary>
    private int Surge =>
        IsBlueGreen ? Wanted.Total : Rollout.Stage is RolloutStage.Canary or RolloutStage.Replacing ? Math.Max(1, Policy.Update.MaxSurge) : Policy.Update.MaxSurge;

    /// <summary>Whether the group may be asked for machines: it is open, and what it launches is no unproven version out of turn.</summary>
    public bool MayAsk(GroupView group) => group.IsOpen(Now) && (group.State.Version is not null || Rollout.Stage is not (RolloutStage.Canary or RolloutStage.Stopped));

    /// <summary>The same with all groups at the wanted version.</summary>
    public Tick Proven() => this with
    {
        Groups = [.. Groups.Select(group => group with { State = group.State with { Version = group.Plan.Version } })],
        Replicas = [.. Replicas.Select(replica => replica with { StandingVersion = replica.Group.Version })],
    };
}
