using Infra.Agent;

namespace Infra.Tests.Program.Live;

/// <summary>Statuses as an agent writes them.</summary>
internal static class SampleStatus
{
    public static AgentStatus Of(string stack, DateTimeOffset at, params ReplicaStatusLine[] replicas) => new()
    {
        At = at,
        Stack = stack,
        Services =
        [
            new()
            {
                Service = "chat", Port = 30001, Status = replicas.Any(replica => replica.Status == "READY") ? "READY" : "REPLICA_INIT",
                Ready = replicas.Count(replica => replica.Status == "READY"), Target = 2, Requests = 12, Replicas = replicas,
            },
        ],
        Failures = [],
    };

    public static ReplicaStatusLine Ready(string instance) => new()
    {
        Instance = instance, Status = "READY", Version = "3", Address = "10.0.0.5", Zone = "us-east-1a", MachineType = "m7i.large", Phase = "run started", Age = 7380, InFlight = 4,
    };

    public static ReplicaStatusLine Starting(string instance) => new()
    {
        Instance = instance, Status = "STARTING", Version = "3", Zone = "us-east-1b", MachineType = "m7i.large", Phase = "setup started", Age = 41,
    };

    public static ReplicaStatusLine Ending(string instance) => Ready(instance) with { Status = "SHUTTING_DOWN", Reason = "asked by ops@desk" };
}
