using Infra.Plan;

namespace Infra.Agent;

/// <summary>SkyServe's words for how services and replicas are (fact sheet of the service YAML, 7.2 and 7.7).</summary>
internal static class Words
{
    public static string Of(ServiceStatus status) => status switch
    {
        ServiceStatus.NoReplica => "NO_REPLICA",
        ServiceStatus.ReplicaInit => "REPLICA_INIT",
        ServiceStatus.Ready => "READY",
        ServiceStatus.Failed => "FAILED",
    };

    public static string Of(ReplicaStatus status) => status switch
    {
        ReplicaStatus.Provisioning => "PROVISIONING",
        ReplicaStatus.Starting => "STARTING",
        ReplicaStatus.Ready => "READY",
        ReplicaStatus.NotReady => "NOT_READY",
        ReplicaStatus.ShuttingDown => "SHUTTING_DOWN",
    };

    /// <summary>The same for a replica that nothing has been decided about.</summary>
    public static string Of(ObservedReplica replica) =>
        replica.Failure is not null ? "FAILED"
        : replica.Life == MachineLife.Stopping ? "SHUTTING_DOWN"
        : replica.Probe == ProbeAnswer.Ready ? "READY"
        : replica.RunStarted is not null ? "STARTING"
        : "PROVISIONING";
}
