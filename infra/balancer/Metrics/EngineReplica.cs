namespace Infra.Agent.Metrics;

/// <summary>A replica whose engine is asked for its metrics, by the names that they get as labels.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Replica">The cloud's id of the machine.</param>
/// <param name="Zone">Its zone; empty where the cloud does not tell.</param>
/// <param name="Version">The template version that it was launched from.</param>
/// <param name="Address">Where its engine answers.</param>
internal sealed record EngineReplica(string Service, string Replica, string Zone, string Version, Uri Address)
{
    /// <summary>The replicas of what an agent decided about: those that have an address and are not on their way out.</summary>
    public static IReadOnlyList<EngineReplica> Of(IEnumerable<Decided> decisions) =>
    [
        .. from decided in decisions
           from machine in decided.View.Machines
           where machine is { Address: not null, Life: Plan.MachineLife.Running }
           select new EngineReplica(
               decided.Service.Name,
               machine.Instance,
               machine.Zone ?? "",
               machine.Version,
               new UriBuilder(Uri.UriSchemeHttp, machine.Address, decided.Service.ReplicaPort, "/metrics").Uri),
    ];
}
