namespace Infra.Plan;

/// <summary>A replica, or a machine asked for, as the autoscaler counts it.</summary>
/// <param name="Status">How it is.</param>
/// <param name="Accelerator">Canonical name; null for none or not known yet.</param>
/// <param name="Count">Accelerators of the machine.</param>
internal sealed record ScaledReplica(ReplicaStatus Status, string? Accelerator, double Count);

/// <summary>How many replicas are needed when each kind of accelerator takes another rate (fact sheet of the service YAML, 5.4).</summary>
internal static class InstanceAware
{
    /// <summary>
    /// The replicas wanted. Too little capacity: those that there are, and enough of the largest for what is missing. Too much: the fewest
    /// that together take more than the rate, largest first, those that are ready before those on their way (the sheet leaves open
    /// what happens when the ready ones alone do not take it).
    /// </summary>
    public static int Desired(ScalingPolicy policy, long requests, IReadOnlyList<ScaledReplica> replicas)
    {
        var (rate, largest) = (RequestRate.PerSecond(requests), policy.TargetQpsByAccelerator.Max(qps => qps.Qps));
        double[] ready = [.. Capacities(policy, replicas.Where(replica => replica.Status == ReplicaStatus.Ready))];
        double[] coming = [.. Capacities(policy, replicas.Where(replica => replica.Status is ReplicaStatus.Starting or ReplicaStatus.Provisioning))];
        var total = ready.Sum() + coming.Sum();
        if (total == 0)
        {
            // SkyServe stays at the minimum here, so that a service at zero never wakes up.
            return RequestRate.Clip(policy, Math.Max(policy.Min, rate > 0 ? 1 : 0));
        }

        return RequestRate.Clip(policy, rate >= total
            ? replicas.Count(replica => replica.Status != ReplicaStatus.ShuttingDown) + Math.Ceiling((rate - total) / largest)
            : Fewest(ready.Length == 0 ? [largest, .. coming] : [.. ready, .. coming], rate));
    }

    /// <summary>
    /// The rate of one replica: that of its accelerator and count, else of its accelerator, else of the first entry of that accelerator, else
    /// the smallest. SkyServe knows no counts, so that <c>A100:1</c> and <c>A100:8</c> are one there.
    /// </summary>
    public static double Capacity(ScalingPolicy policy, string? accelerator, double count)
    {
        var byName = policy.TargetQpsByAccelerator;
        var exact = accelerator is null ? null : $"{accelerator}:{Numbers.Text(count)}";
        return (Find(byName, key => Same(key, exact))
            ?? Find(byName, key => Same(key, accelerator))
            ?? Find(byName, key => Same(key.Split(':')[0], accelerator)))?.Qps
            ?? byName.Min(qps => qps.Qps);
    }

    private static AcceleratorQps? Find(IReadOnlyList<AcceleratorQps> rates, Func<string, bool> matches) =>
        rates.FirstOrDefault(rate => matches(rate.Accelerator));

    private static bool Same(string key, string? accelerator) => string.Equals(key, accelerator, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<double> Capacities(ScalingPolicy policy, IEnumerable<ScaledReplica> replicas) =>
        replicas.Select(replica => Capacity(policy, replica.Accelerator, replica.Count)).OrderDescending();

    private static int Fewest(double[] capacities, double rate)
    {
        var (count, sum) = (0, 0.0);
        while (count < capacities.Length && sum <= rate)
        {
            sum += capacities[count++];
        }

        return count;
    }
}
