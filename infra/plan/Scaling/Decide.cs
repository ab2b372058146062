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
        var here = seen.Replicas.Count(replica => replica.Life != MachineLife.Stopping);
        var group = policy.Groups.FirstOrDefault(group => seen.Groups.Any(one => one.Name == group.Name && one.Desired < policy.Min));
        return new(state ?? new(), group is null || here >= policy.Min ? [] : [new RaiseCount(group.Name, Math.Min(policy.Min, group.Limit))]);
    }
}
