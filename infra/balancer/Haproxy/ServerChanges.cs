using System.Globalization;

namespace Infra.Agent.Haproxy;

/// <summary>Decides which commands of the Runtime API turn the slots that there are into those that are wanted.</summary>
internal static class ServerChanges
{
    /// <summary>The commands. Replicas for which there is no slot are left out: the next shape has more.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<HaproxyServer> servers, IReadOnlyList<WantedServer> wanted)
    {
        var open = wanted.ToDictionary(server => (server.Service, server.Address, server.Port));
        var free = new Dictionary<string, Queue<string>>(StringComparer.Ordinal);
        var commands = new List<string>();
        foreach (var server in servers)
        {
            var slot = $"{server.Service}/{server.Slot}";
            if (server.Use == SlotUse.Free)
            {
                if (!free.TryGetValue(server.Service, out var slots))
                {
                    free[server.Service] = slots = new();
                }

                slots.Enqueue(slot);
            }
            else if (open.Remove((server.Service, server.Address, server.Port), out var one))
            {
                commands.AddRange(Changes(slot, server, one));
            }
            else
            {
                // The machine is gone or about to go. What waits for an answer there hears so, and is tried elsewhere where it may be.
                commands.Add($"set server {slot} state maint");
                commands.Add($"shutdown sessions server {slot}");
            }
        }

        foreach (var server in wanted.Where(server => open.ContainsKey((server.Service, server.Address, server.Port))))
        {
            if (free.TryGetValue(server.Service, out var slots) && slots.TryDequeue(out var slot))
            {
                commands.AddRange(Additions(slot, server));
            }
        }

        return commands;
    }

    /// <summary>A server that leaves maintenance counts as up until its first check fails; so it leaves into a drain, is called down, and gets its first request after its first check.</summary>
    private static IEnumerable<string> Additions(string slot, WantedServer server)
    {
        yield return $"set server {slot} addr {server.Address} port {server.Port.ToString(CultureInfo.InvariantCulture)}";
        yield return Weight(slot, server);
        yield return $"set server {slot} state drain";
        yield return $"set server {slot} health down";
        if (server.Use == SlotUse.Serving)
        {
            yield return $"set server {slot} state ready";
        }
    }

    private static IEnumerable<string> Changes(string slot, HaproxyServer server, WantedServer wanted)
    {
        if (server.Use != wanted.Use)
        {
            yield return $"set server {slot} state {(wanted.Use == SlotUse.Serving ? "ready" : "drain")}";
        }

        if (server.Weight != wanted.Weight)
        {
            yield return Weight(slot, wanted);
        }
    }

    private static string Weight(string slot, WantedServer server) => $"set server {slot} weight {server.Weight.ToString(CultureInfo.InvariantCulture)}";
}
