using System.Globalization;

namespace Infra.Agent.Haproxy;

/// <summary>
/// Finds servers that fail their checks and send nothing to those who wait for them: they hang, and their clients would wait for
/// minutes. Where a stream still flows, nothing is cut.
/// </summary>
internal sealed class SilentServers
{
    /// <summary>How long a server must be silent. Checks have failed twice by then, each for the probe's own timeout.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    private Dictionary<string, (long Sent, DateTimeOffset Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>The commands that end what waits there: HAProxy tries it elsewhere where that is safe, and else answers the client.</summary>
    public async Task<IReadOnlyList<string>> CommandsAsync(HaproxyProcess haproxy, IReadOnlyList<HaproxyServer> servers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = servers.Where(server => server is { Use: not SlotUse.Free, IsUp: false, InFlight: > 0 }).Select(server => $"{server.Service}/{server.Slot}").ToList();
        if (waiting.Count == 0)
        {
            _seen.Clear();
            return [];
        }

        var sent = Sent(await haproxy.AskAsync(["show stat -1 4 -1"], cancellationToken));
        var before = _seen;
        _seen = waiting.ToDictionary(
            slot => slot,
            slot => before.TryGetValue(slot, out var then) && then.Sent == sent.GetValueOrDefault(slot) ? then : (sent.GetValueOrDefault(slot), now),
            StringComparer.Ordinal);
        return [.. _seen.Where(slot => now - slot.Value.Since >= _limit).Select(slot => $"shutdown sessions server {slot.Key}")];
    }

    /// <summary>Bytes that each server has sent.</summary>
    private static Dictionary<string, long> Sent(string table)
    {
        var rows = table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        var column = Array.IndexOf(rows[0], "bout");
        return rows.Skip(1).ToDictionary(row => $"{row[0]}/{row[1]}", row => long.Parse(row[column], CultureInfo.InvariantCulture), StringComparer.Ordinal);
    }
}
