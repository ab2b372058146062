namespace Infra.Plan;

/// <summary>Takes an update from stage to stage (DESIGN, part 6): one replica goes ahead and is held, then the others follow; a failure stops it.</summary>
internal static class Rollouts
{
    /// <summary>Where an update begins: what stands, and what is wanted instead.</summary>
    public static (RolloutState Rollout, IReadOnlyList<GroupState> Groups) Begin(ScalingPolicy policy, RolloutState was, IReadOnlyList<GroupState> groups, Observations seen, IReadOnlyList<ReplicaState> replicas)
    {
        var wanted = string.Join(' ', policy.Groups.Select(group => $"{group.Name}={group.Version}"));
        if (wanted == was.Wanted)
        {
            return (was, groups);
        }

        IReadOnlyList<GroupState> standing = [.. policy.Groups.Zip(groups, (plan, group) => group with { Version = Standing(plan, group, was, seen, replicas) })];
        var everReady = was.Wanted.Length > 0 ? was.EverReady : replicas.Any(replica => replica.FirstReady is not null);
        var isUpdate = standing.Any(group => group.Version is not null) && policy.Groups.Zip(standing).Any(pair => pair.Second.Version is { } version && version != pair.First.Version);
        if (isUpdate && everReady)
        {
            var stage = policy.Update.Mode switch
            {
                UpdateMode.Rolling => RolloutStage.Canary,
                UpdateMode.BlueGreen => RolloutStage.Replacing,
            };
            return (new() { Wanted = wanted, Stage = stage, EverReady = true }, standing);
        }

        // There is nothing good to protect: the wanted version stands at once.
        return (new() { Wanted = wanted, EverReady = everReady && !isUpdate }, [.. policy.Groups.Zip(standing, (plan, group) => group with { Version = plan.Version })]);
    }

    /// <summary>One stage further, if it is time.</summary>
    public static Tick Advance(Tick tick, IReadOnlyList<ReplicaState> fallen)
    {
        var fell = fallen.Select(replica => replica.Instance).ToHashSet(StringComparer.Ordinal);
        var bad = fell.Count == 0 ? null : tick.Replicas.FirstOrDefault(replica => fell.Contains(replica.State.Instance) && replica.IsUnproven && IsJudged(replica.State, tick));
        if (bad is not null)
        {
            return tick with { Rollout = tick.Rollout with { Stage = RolloutStage.Stopped, Canary = null, ReadySince = null, Reason = $"replica {bad.State.Number} ({bad.State.Instance}) of the new version: {bad.State.Ending!.Reason}" } };
        }

        return tick.Rollout.Stage switch
        {
            RolloutStage.Settled or RolloutStage.Replacing => Replace(Guarded(tick, fell)),
            RolloutStage.Canary => Hold(tick),
            RolloutStage.Stopped => tick,
        };
    }

    /// <summary>Without a state, what the cloud launches tells what stood, where replicas of it run.</summary>
    private static string? Standing(ScalingGroup plan, GroupState group, RolloutState was, Observations seen, IReadOnlyList<ReplicaState> replicas)
    {
        // A Deployment rolls its pods itself.
        if (plan.Cloud == Cloud.Kubernetes)
        {
            return plan.Version;
        }

        if (was.Wanted.Length > 0)
        {
            return group.Version;
        }

        var launches = seen.Groups.FirstOrDefault(one => one.Name == plan.Name)?.LaunchVersion;
        return replicas.Any(replica => replica.Group == plan.Name && replica.Version == launches) ? launches : plan.Version;
    }

    /// <summary>
    /// Whether the failure tells against the version: any of the canary's and of those that wait for a blue-green switch; later only that of
    /// the operator's code before it was ever ready.
    /// </summary>
    private static bool IsJudged(ReplicaState replica, Tick tick) => replica.Ending!.Cause switch
    {
        EndCause.Failed or EndCause.FailedInitialDelay => tick.Rollout.Stage == RolloutStage.Canary || tick.IsBlueGreen || (tick.Rollout.Stage == RolloutStage.Replacing && replica.FirstReady is null),
        EndCause.FailedProbing or EndCause.FailedProvision => tick.Rollout.Stage == RolloutStage.Canary || tick.IsBlueGreen,
        EndCause.ScaledDown or EndCause.Updated or EndCause.RolledBack or EndCause.Asked or EndCause.Preempted => false,
    };

    /// <summary>
    /// The guard against endless restarts (fact sheet of the service YAML, 5.2): when the operator's code failed and no replica of the version
    /// was ever ready, nothing more is launched until one is.
    /// </summary>
    private static Tick Guarded(Tick tick, HashSet<string> fell)
    {
        var rollout = tick.Rollout;
        if (rollout.EverReady || tick.Groups.Any(group => group.IsUpdated))
        {
            return tick;
        }

        if (tick.Replicas.Any(replica => replica.IsNew && replica.State.FirstReady is not null))
        {
            return tick with { Rollout = rollout with { EverReady = true, Failure = null } };
        }

        var failed = tick.Replicas.FirstOrDefault(replica => replica.IsNew && fell.Contains(replica.State.Instance) && replica.State.Ending!.Cause is EndCause.Failed or EndCause.FailedInitialDelay);
        return failed is null ? tick : tick with { Rollout = rollout with { Failure = $"replica {failed.State.Number} ({failed.State.Instance}): {failed.State.Ending!.Reason}; no replica was ever ready" } };
    }

    private static Tick Hold(Tick tick)
    {
        var canary = Canary(tick);
        var since = canary is { IsReady: true } ? (canary.State.Instance == tick.Rollout.Canary ? tick.Rollout.ReadySince : null) ?? tick.Now : (DateTimeOffset?)null;
        // Where nothing runs, nothing can be held back for; where the time is over, the others follow.
        return tick.Wanted.Total == 0 || tick.Now - since >= tick.Policy.Update.Hold
            ? Replace(tick with { Rollout = tick.Rollout with { Stage = RolloutStage.Replacing, Canary = null, ReadySince = null } })
            : tick with { Rollout = tick.Rollout with { Canary = canary?.State.Instance, ReadySince = since } };
    }

    private static ReplicaView? Canary(Tick tick)
    {
        ReplicaView? first = null;
        foreach (var replica in tick.Replicas)
        {
            if (replica.Counts && replica.IsUnproven)
            {
                if (replica.State.Instance == tick.Rollout.Canary)
                {
                    return replica;
                }

                first ??= replica;
            }
        }

        return first;
    }

    private static Tick Replace(Tick tick)
    {
        var ready = tick.Replicas.Count(replica => replica.IsReady && replica.IsNew);
        List<ReplicaView> old = [.. tick.Replicas.Where(replica => replica.Counts && !replica.IsNew)];
        if (tick.IsBlueGreen && ready > 0 && (ready >= tick.Wanted.Total || !old.Any(replica => replica.IsReady)))
        {
            // All are there, or nothing else serves: traffic goes over, and the old ones have no business left.
            return tick.Proven();
        }

        if (old.Count > 0 || tick.Replaced.Count > 0)
        {
            return tick with { Rollout = tick.Rollout with { Stage = RolloutStage.Replacing } };
        }

        // Until one is ready, the version that stands may still be needed.
        return tick.Groups.Any(group => group.IsUpdated) && !tick.Replicas.Any(replica => replica.IsReady && replica.IsUnproven)
            ? tick
            : tick.Proven() with { Rollout = tick.Rollout with { Stage = RolloutStage.Settled, EverReady = tick.Rollout.EverReady || ready > 0 } };
    }
}
