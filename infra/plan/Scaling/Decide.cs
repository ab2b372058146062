namespace Infra.Plan;

/// <summary>Decides what is to be done for a service. Pure: what it remembers is in the state, what it sees is told, and so is the time.</summary>
public static class Decide
{
    /// <summary>
    /// The next tick. <paramref name="state"/> is null for a service that is new; <paramref name="now"/> never goes back. May be called as
    /// often as one likes: counters of the autoscaler move at their own pace.
    /// </summary>
    public static Decision Next(ScalingPolicy policy, ServiceState? state, Observations seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(seen);
        state ??= new();
        var watched = Watch.Replicas(policy, state, seen, now);
        var looked = Look(policy, state, seen, watched, now);
        var (rollout, groups) = Rollouts.Begin(policy, state.Rollout, looked, seen, watched.Replicas);
        var tick = new Tick { Policy = policy, Now = now, Groups = Groups(policy, groups, seen, watched.Replicas), Replicas = Replicas(policy, groups, seen, watched.Replicas), Rollout = rollout, Wanted = new(0, 0) };
        var scaler = Scaler.Next(policy, state.Scaler, Scaled(tick), seen.Requests, now);
        var readySpot = tick.Replicas.Count(replica => replica.IsReady && replica.Group.Pricing == Pricing.Spot);
        tick = Rollouts.Advance(tick with { Wanted = Fallback.Split(policy, scaler.Target!.Value, readySpot) }, watched.Fell);
        tick = tick with { Wanted = tick.Wanted.WhileReplacing(policy, tick.Replaced) };
        var balanced = Balance.Of(tick);
        var replicas = After(tick, balanced);
        var after = new ServiceState
        {
            NextReplica = watched.Next,
            Scaler = scaler,
            Rollout = tick.Rollout,
            Groups = [.. tick.Groups.Select((group, index) => Waiting(group, balanced.Counts[index], now))],
            Replicas = replicas,
            Ended = [.. state.Ended.Concat(watched.Gone).TakeLast(ServiceState.Remembered)],
        };
        return new(Status.Of(after, tick, balanced.Missing), Actions.Of(tick, balanced, replicas, state.Rollout.Stage));
    }

    private static IReadOnlyList<GroupState> Look(ScalingPolicy policy, ServiceState state, Observations seen, Watched watched, DateTimeOffset now)
    {
        var failed = new HashSet<string>(StringComparer.Ordinal);
        var groups = new List<GroupState>(policy.Groups.Count);
        foreach (var plan in policy.Groups)
        {
            var was = state.Groups.FirstOrDefault(group => group.Name == plan.Name) ?? new() { Name = plan.Name, Version = null };
            var group = seen.Groups.FirstOrDefault(group => group.Name == plan.Name) is { } sight ? Capacity.Next(was, sight, Holds(plan, seen, watched.Replicas), watched, now) : was;
            groups.Add(group);
            if (group.BlockedUntil > now && group.BlockedUntil != was.BlockedUntil)
            {
                failed.Add(plan.Name);
            }
        }

        return SpotPlacer.Mark(policy, groups, watched, failed);
    }

    private static int Holds(ScalingGroup plan, Observations seen, IReadOnlyList<ReplicaState> replicas) =>
        seen.Groups.Any(group => group.Name == plan.Name)
            ? seen.Replicas.Count(replica => replica.Group == plan.Name && replica.Life != MachineLife.Stopping)
            : replicas.Count(replica => replica.Group == plan.Name);

    private static IReadOnlyList<GroupView> Groups(ScalingPolicy policy, IReadOnlyList<GroupState> groups, Observations seen, IReadOnlyList<ReplicaState> replicas) =>
        [.. policy.Groups.Zip(groups, (plan, group) => new GroupView(plan, group, seen.Groups.FirstOrDefault(one => one.Name == plan.Name), Holds(plan, seen, replicas)))];

    private static IReadOnlyList<ReplicaView> Replicas(ScalingPolicy policy, IReadOnlyList<GroupState> groups, Observations seen, IReadOnlyList<ReplicaState> replicas)
    {
        var sights = new Dictionary<string, ObservedReplica>(StringComparer.Ordinal);
        foreach (var sight in seen.Replicas)
        {
            sights[sight.Instance] = sight;
        }

        var places = policy.Groups.Select((group, place) => (group, place)).ToDictionary(pair => pair.group.Name, pair => pair.place, StringComparer.Ordinal);
        return [.. replicas.Select(replica => new ReplicaView(replica, sights.GetValueOrDefault(replica.Instance), policy.Groups[places[replica.Group]], places[replica.Group], groups[places[replica.Group]].Version))];
    }

    /// <summary>The replicas as the autoscaler counts them, and the machines that were asked for.</summary>
    private static IReadOnlyList<ScaledReplica> Scaled(Tick tick) =>
    [
        .. tick.Replicas.Where(replica => replica.Counts).Select(replica => replica.Scaled),
        .. tick.Groups.Where(tick.MayAsk).SelectMany(group => Enumerable.Repeat(new ScaledReplica(ReplicaStatus.Provisioning, group.Plan.Machines[0].Accelerator, group.Plan.Machines[0].AcceleratorCount), group.Outstanding)),
    ];

    private static IReadOnlyList<ReplicaState> After(Tick tick, Balanced balanced)
    {
        var parting = balanced.Parting.ToDictionary(parting => parting.Replica.State.Number);
        var resumed = balanced.Resumed.Select(replica => replica.State.Number).ToHashSet();
        List<ReplicaState> after = [.. tick.Replicas.Select(After)];
        // When nothing else serves, what the cloud is about to take serves to its end: requests that may be cut are better than none.
        var alone = !after.Any(replica => replica is { Status: ReplicaStatus.Ready, Serves: true });
        return alone ? [.. after.Select(replica => replica is { Ending: { Cause: EndCause.Preempted } ending, FirstReady: not null, FailingSince: null } && ending.Until > tick.Now ? replica with { Serves = true } : replica)] : after;

        ReplicaState After(ReplicaView replica) =>
            parting.TryGetValue(replica.State.Number, out var parts) ? Health.End(replica.State, parts.Cause, parts.Reason, tick.Now)
            : resumed.Contains(replica.State.Number) ? replica.State with { Ending = null, Status = ReplicaStatus.Ready, Serves = true }
            : replica.State with { Serves = replica.Counts && !(tick.IsBlueGreen && replica.IsUnproven) };
    }

    private static GroupState Waiting(GroupView group, int count, DateTimeOffset now) =>
        group.Seen is null ? group.State
        : count > group.Seen.Desired ? group.State with { WaitingSince = now }
        : count <= group.Holds ? group.State with { WaitingSince = null }
        : group.State;
}
