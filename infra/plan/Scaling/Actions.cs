namespace Infra.Plan;

/// <summary>Says what to do, in this order: which version is launched, how many machines, whom to drain, whom to end.</summary>
internal static class Actions
{
    public static IReadOnlyList<ScalingAction> Of(Tick tick, Balanced balanced, IReadOnlyList<ReplicaState> replicas, RolloutStage before)
    {
        var actions = new List<ScalingAction>();
        for (var index = 0; index < tick.Groups.Count; index++)
        {
            var group = tick.Groups[index];
            if (group.Seen is { } seen && Launches(tick, group, balanced.Ahead) is { } version && version != seen.LaunchVersion)
            {
                actions.Add(new SetLaunchVersion(group.Plan.Name, version));
            }
        }

        for (var index = 0; index < tick.Groups.Count; index++)
        {
            if (Count(tick, tick.Groups[index], balanced.Counts[index]) is { } action)
            {
                actions.Add(action);
            }
        }

        actions.AddRange(balanced.Resumed.Select(replica => new ResumeReplica(replica.State.Instance)));
        foreach (var (view, replica) in tick.Replicas.Zip(replicas))
        {
            if (Ends(tick, view, replica) is { } action)
            {
                actions.Add(action);
            }
        }

        if (tick.Rollout is { Stage: RolloutStage.Stopped, Reason: { } reason } && before != RolloutStage.Stopped)
        {
            actions.Add(new StopRollout(reason));
        }

        return actions;
    }

    /// <summary>The version that a group launches at this stage; null where nothing is to be said. A Deployment rolls its pods itself.</summary>
    private static string? Launches(Tick tick, GroupView group, GroupView? ahead) =>
        group.Plan.Cloud == Cloud.Kubernetes ? null
        : tick.Rollout.Stage switch
        {
            RolloutStage.Settled or RolloutStage.Replacing => group.Plan.Version,
            RolloutStage.Canary => ReferenceEquals(group, ahead) ? group.Plan.Version : group.State.Version,
            RolloutStage.Stopped => group.State.Version,
        };

    /// <summary>
    /// A count below the machines that are to stay was set by somebody else, and is set right; below others it may be what ending them has
    /// left, seen early.
    /// </summary>
    private static ScalingAction? Count(Tick tick, GroupView group, int count) =>
        group.Seen is not { } seen ? null
        : count < seen.Desired ? new WithdrawCount(group.Plan.Name, count)
        : count > seen.Desired && (count > group.Holds || seen.Desired < Staying(tick, group)) ? new RaiseCount(group.Plan.Name, count)
        : null;

    private static int Staying(Tick tick, GroupView group) => tick.Replicas.Count(replica => replica.Counts && replica.Holds && replica.Group == group.Plan);

    private static ScalingAction? Ends(Tick tick, ReplicaView view, ReplicaState replica)
    {
        if (replica.Ending is not { } ending || view.Seen is null or { Life: MachineLife.Stopping, IsHeld: false })
        {
            return null;
        }

        var isIdle = view.Seen.InFlight == 0 && !replica.Serves && tick.Now - ending.Since >= ScalingPace.ShortestDrain;
        return tick.Now >= ending.Until || isIdle
            ? view.Seen.IsHeld ? new ReleaseReplica(replica.Instance, replica.Group) : new TerminateReplica(replica.Instance, replica.Group, ending.Reason)
            : replica.Serves ? new ResumeReplica(replica.Instance)
            : new DrainReplica(replica.Instance, ending.Until, ending.Reason);
    }
}
