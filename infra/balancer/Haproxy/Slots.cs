using System.Numerics;
using Infra.Plan;

namespace Infra.Agent.Haproxy;

/// <summary>How many replicas HAProxy has room for.</summary>
internal static class Slots
{
    private const uint Fewest = 8;

    /// <summary>
    /// For each service, its most replicas rounded up to a power of two, so that small changes of a policy need no reload. Slots that
    /// are there stay for the same reason.
    /// </summary>
    public static IReadOnlyDictionary<string, int> Of(Fleet fleet, IReadOnlyList<HaproxyServer> servers)
    {
        var there = servers.CountBy(server => server.Service).ToDictionary(StringComparer.Ordinal);
        return fleet.Services.ToDictionary(
            service => service.Name,
            service => Math.Max(there.GetValueOrDefault(service.Name), (int)Math.Max(Fewest, BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, service.MostReplicas)))),
            StringComparer.Ordinal);
    }
}
