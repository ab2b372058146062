namespace Infra.Plan;

/// <summary>Which replicas go first when there are too many (fact sheet of the service YAML, 5.1 and 5.4).</summary>
internal static class RemovalOrder
{
    /// <summary>
    /// Those least far on first; then those that take the lowest rate, where accelerators differ in it; then the older version; then those
    /// of the dearest group; then the youngest. SkyServe loses the first rule where accelerators differ, and knows no groups.
    /// </summary>
    public static IEnumerable<ReplicaView> Of(ScalingPolicy policy, IEnumerable<ReplicaView> replicas) =>
        replicas
            .OrderBy(replica => Rank(replica.State.Status))
            .ThenBy(replica => policy.TargetQpsByAccelerator.Count > 0 ? InstanceAware.Capacity(policy, replica.Scaled.Accelerator, replica.Scaled.Count) : 0)
            .ThenBy(replica => replica.IsNew)
            .ThenByDescending(replica => replica.Place)
            .ThenByDescending(replica => replica.State.Number);

    private static int Rank(ReplicaStatus status) => status switch
    {
        ReplicaStatus.ShuttingDown => 0,
        ReplicaStatus.Provisioning => 1,
        ReplicaStatus.Starting => 2,
        ReplicaStatus.NotReady => 3,
        ReplicaStatus.Ready => 4,
    };
}
