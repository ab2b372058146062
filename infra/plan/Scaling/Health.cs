using System.Globalization;

namespace Infra.Plan;

/// <summary>Says how a replica is and whether it has to go, from what its machine, its probe and its reports tell (fact sheet of the service YAML, 7.1 to 7.3).</summary>
internal static class Health
{
    /// <summary>The replica after one more look at it.</summary>
    public static ReplicaState Of(ReplicaState was, ObservedReplica seen, ScalingPolicy policy, DateTimeOffset now)
    {
        var probed = Probed(was with { Zone = seen.Zone ?? was.Zone, MachineType = seen.MachineType ?? was.MachineType }, seen, now);
        var ending = Ends(probed, seen, policy, now);
        return ending is null ? probed : probed with { Ending = ending, Status = ReplicaStatus.ShuttingDown, Serves = false };
    }

    /// <summary>Lets it go: drained when it is ready and serves, else at once.</summary>
    public static ReplicaState End(ReplicaState replica, EndCause cause, string reason, DateTimeOffset now) => replica with
    {
        Ending = new() { Cause = cause, Reason = reason, Since = now, Until = replica is { Status: ReplicaStatus.Ready, Serves: true } ? now + ScalingPace.Drain : now },
        Status = ReplicaStatus.ShuttingDown,
        Serves = false,
    };

    /// <summary>How it is apart from its ending.</summary>
    public static ReplicaStatus Status(ReplicaState replica, bool runs) =>
        replica.FirstReady is not null ? (replica.FailingSince is null ? ReplicaStatus.Ready : ReplicaStatus.NotReady)
        : runs ? ReplicaStatus.Starting
        : ReplicaStatus.Provisioning;

    /// <summary>Its run has started; loading the model counts from there, setup does not (7.3).</summary>
    private static ReplicaState Probed(ReplicaState was, ObservedReplica seen, DateTimeOffset now)
    {
        var runs = seen.RunStarted is not null;
        var next = seen.Probe switch
        {
            ProbeAnswer.Ready => was with { FirstReady = was.FirstReady ?? now, FailingSince = null },
            ProbeAnswer.Failing when was.FirstReady is not null || runs => was with { FailingSince = was.FailingSince ?? now },
            ProbeAnswer.Failing or ProbeAnswer.Unknown => was,
        };
        return next with { Status = Status(next, runs) };
    }

    private static Ending? Ends(ReplicaState replica, ObservedReplica seen, ScalingPolicy policy, DateTimeOffset now)
    {
        var ending = replica.Ending;
        if (seen.Life == MachineLife.Stopping)
        {
            return ending ?? At(EndCause.Preempted, "the cloud ended the machine", now, seen.IsHeld && replica.Status == ReplicaStatus.Ready ? now + ScalingPace.Drain : now);
        }

        if (seen.Failure is { } failure)
        {
            // What fails while it is drained answers nothing any more.
            return ending is null ? At(failure.IsTheOperators ? EndCause.Failed : EndCause.FailedProvision, Words(failure), now, now) : ending with { Until = Earlier(ending.Until, now) };
        }

        if (seen.TakenAt is { } taken)
        {
            var until = replica.Status == ReplicaStatus.Ready ? ScalingPace.DrainUntil(now, taken) : now;
            return ending is null ? At(EndCause.Preempted, "the cloud takes the machine back", now, until) : ending with { Until = Earlier(ending.Until, until) };
        }

        return ending ?? Late(replica, seen, policy, now);
    }

    private static Ending? Late(ReplicaState replica, ObservedReplica seen, ScalingPolicy policy, DateTimeOffset now)
    {
        if (replica.FirstReady is not null)
        {
            return now - replica.FailingSince >= ScalingPace.FailingProbes
                ? At(EndCause.FailedProbing, Text($"its probes failed for {ScalingPace.FailingProbes.TotalSeconds} s"), now, now)
                : null;
        }

        if (seen.RunStarted is not null)
        {
            return now - replica.FailingSince > policy.InitialDelay
                ? At(EndCause.FailedInitialDelay, Text($"it was not ready within {policy.InitialDelay.TotalSeconds} s (initial_delay_seconds)"), now, now)
                : null;
        }

        var heard = seen.LastReport > replica.Launched ? seen.LastReport.Value : replica.Launched;
        return now - heard > ScalingPace.Unreported + policy.InitialDelay
            ? At(EndCause.FailedProvision, Text($"its run did not start, and it reported nothing for {(now - heard).TotalMinutes:0} min"), now, now)
            : null;
    }

    private static string Words(PhaseFailure failure) =>
        failure.Code is { } code ? Text($"its {failure.Phase} ended with {code}") : $"its {failure.Phase} failed";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static Ending At(EndCause cause, string reason, DateTimeOffset since, DateTimeOffset until) => new() { Cause = cause, Reason = reason, Since = since, Until = until };
}
