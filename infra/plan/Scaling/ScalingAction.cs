namespace Infra.Plan;

/// <summary>Something to do for a service. Closed: the kinds are the records in this file. Actions are done in their order; one that failed is told again at the next tick.</summary>
public abstract record ScalingAction
{
    private protected ScalingAction()
    {
    }
}

/// <summary>The group launches this template version from now on.</summary>
public sealed record SetLaunchVersion(string Group, string Version) : ScalingAction;

/// <summary>The group is to hold this many machines: more than it was last asked for.</summary>
public sealed record RaiseCount(string Group, int Count) : ScalingAction;

/// <summary>
/// What was asked for and never came is not wanted any more: the count becomes the number of machines that are there. It ends none of
/// them, so on a cloud whose groups choose victims it must be refused where more have come meanwhile.
/// </summary>
public sealed record WithdrawCount(string Group, int Count) : ScalingAction;

/// <summary>No new requests for the replica; those that it is answering go on. It is terminated by <paramref name="Until"/> at the latest, by an action of its own.</summary>
public sealed record DrainReplica(string Instance, DateTimeOffset Until, string Reason) : ScalingAction;

/// <summary>The replica takes requests, though it was being drained or is on its way out: it is wanted after all, or nothing else serves.</summary>
public sealed record ResumeReplica(string Instance) : ScalingAction;

/// <summary>The machine ends, and its group's count goes down by one.</summary>
public sealed record TerminateReplica(string Instance, string Group, string Reason) : ScalingAction;

/// <summary>The machine, which is on its way out and held by its cloud for its drain, waits no longer: nothing is left to be answered, or no time.</summary>
public sealed record ReleaseReplica(string Instance, string Group) : ScalingAction;

/// <summary>A new version was judged bad; the old one stays. Told once; the state keeps the reason.</summary>
public sealed record StopRollout(string Reason) : ScalingAction;
