using Infra.Agent.Haproxy;
using Infra.Plan;

namespace Infra.Agent;

/// <summary>Puts what the cloud and HAProxy tell of a service together.</summary>
internal static class Observe
{
    /// <summary>What is seen of the service. <paramref name="before"/> is HAProxy's count of requests at the last tick.</summary>
    public static Observations Of(FleetService service, CloudView cloud, HaproxyView haproxy, long? before, IReadOnlyList<string>? toTerminate = null)
    {
        var servers = haproxy.Of(service.Name)
            .Where(server => server.Use != SlotUse.Free)
            .DistinctBy(server => (server.Address, server.Port))
            .ToDictionary(server => (server.Address, server.Port));
        return new()
        {
            Groups = cloud.Groups,
            ToTerminate = toTerminate ?? [],
            Requests = Requests(haproxy.Requests.GetValueOrDefault(service.Name), before),
            Replicas = [.. cloud.Machines.Select(machine => Replica(machine, machine.Address is { } address ? servers.GetValueOrDefault((address, service.ReplicaPort)) : null))],
        };
    }

    /// <summary>A counter that is lower than before began anew, with HAProxy's process.</summary>
    private static long Requests(long now, long? before) => before is { } then && then <= now ? now - then : now;

    private static ObservedReplica Replica(Machine machine, HaproxyServer? server) => new()
    {
        Instance = machine.Instance,
        Group = machine.Group,
        Version = machine.Version,
        Zone = machine.Zone,
        MachineType = machine.MachineType,
        Launched = machine.Launched,
        Life = machine.Life,
        IsHeld = machine.IsHeld,
        Probe = Probe(server),
        InFlight = server?.InFlight,
        RunStarted = machine.Reports.RunStarted,
        LastReport = machine.Reports.Last,
        Failure = machine.Reports.Failure,
        TakenAt = machine.Reports.TakenAt,
        AtRisk = machine.Reports.AtRisk,
    };

    /// <summary>A new one is called down before its first check, so what is up has passed one.</summary>
    private static ProbeAnswer Probe(HaproxyServer? server) => server switch
    {
        { IsUp: true } => ProbeAnswer.Ready,
        { LastFailed: true } => ProbeAnswer.Failing,
        _ => ProbeAnswer.Unknown,
    };
}
