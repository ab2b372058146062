using System.Globalization;

namespace Infra.Plan;

/// <summary>Says whether a group gets machines when it is asked for some, and leaves it alone for a while when it does not.</summary>
internal static class Capacity
{
    /// <summary>
    /// The group after a look at it. A failure that the cloud tells counts at once, its silence after a deadline; both only while
    /// machines are outstanding. A machine that never came as far as setup counts too: the next would not either.
    /// </summary>
    public static GroupState Next(GroupState was, ObservedGroup seen, int holds, Watched watched, DateTimeOffset now)
    {
        var waits = seen.Desired > holds;
        var fresh = seen.Failures.Where(failure => !(failure.At <= was.LastFailure)).MaxBy(failure => failure.At);
        var next = was with { LastFailure = fresh?.At ?? was.LastFailure, WaitingSince = waits ? was.WaitingSince ?? now : null };
        if (watched.Came.Any(replica => replica.Group == was.Name))
        {
            next = next with { BlockedUntil = null, Reason = null, WaitingSince = waits ? now : null };
        }

        if (watched.Ran.Any(replica => replica.Group == was.Name))
        {
            next = next with { Failures = 0, BlockedUntil = null, Reason = null };
        }

        var broken = watched.Fell.FirstOrDefault(replica => replica.Group == was.Name && replica.Ending!.Cause == EndCause.FailedProvision);
        return waits && fresh is not null ? Failed(next, Words(fresh), now)
            : waits && now - next.WaitingSince >= ScalingPace.Silence ? Failed(next, string.Create(CultureInfo.InvariantCulture, $"no machine came within {ScalingPace.Silence.TotalMinutes} min"), now)
            : broken is not null ? Failed(next, $"replica {broken.Number}: {broken.Ending!.Reason}", now)
            : next;
    }

    private static GroupState Failed(GroupState group, string reason, DateTimeOffset now) => group with
    {
        Failures = group.Failures + 1,
        BlockedUntil = now + ScalingPace.BackOffAfter(group.Failures + 1),
        Reason = reason,
        WaitingSince = null,
    };

    private static string Words(CapacityFailure failure) => failure.Kind switch
    {
        CapacityFailureKind.NoCapacity => $"no capacity: {failure.Message}",
        CapacityFailureKind.Quota => $"quota: {failure.Message}",
        CapacityFailureKind.Other => failure.Message,
    };
}
