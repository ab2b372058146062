using System.Globalization;

namespace Infra.Agent.Haproxy;

/// <summary>What HAProxy tells at one tick: its slots, and how many requests each service got since HAProxy's process began.</summary>
internal sealed record HaproxyView(IReadOnlyList<HaproxyServer> Servers, IReadOnlyDictionary<string, long> Requests)
{
    /// <summary>The commands whose answers <see cref="Parse"/> reads: slots, their connections, and the counters of frontends.</summary>
    public const string Commands = "show servers state;show servers conn;show stat -1 1 -1";

    // HAProxy's management guide, "show servers state": administrative bits that take a server out, or drain it.
    private const int Maintenance = 0x01 | 0x02 | 0x20;
    private const int Drain = 0x08 | 0x10;

    // The same: operational states 0 stopped, 1 starting, 2 running, 3 stopping; check results 0 unknown, 1 neutral, 2 failed, 3 passed.
    private const int Stopped = 0;
    private const int Failed = 2;

    /// <summary>Reads the answers.</summary>
    public static HaproxyView Parse(string text)
    {
        var servers = new List<HaproxyServer>();
        var bySlot = new Dictionary<string, int>(StringComparer.Ordinal);
        var requests = new Dictionary<string, long>(StringComparer.Ordinal);
        var table = Table.None;
        int[] counters = [];
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("#"))
            {
                table = line.StartsWith("# be_id") ? Table.Servers : line.StartsWith("# bkname") ? Table.Connections : Table.Frontends;
                if (table == Table.Frontends)
                {
                    var names = line[2..].ToString().Split(',');
                    counters = [Array.IndexOf(names, "req_tot"), Array.IndexOf(names, "dreq")];
                }
            }
            else if (!line.IsWhiteSpace() && line.Contains(table == Table.Frontends ? ',' : ' '))
            {
                switch (table)
                {
                    case Table.Servers:
                        var server = Server(line);
                        bySlot[$"{server.Service}/{server.Slot}"] = servers.Count;
                        servers.Add(server);
                        break;
                    case Table.Connections:
                        var connections = line.ToString().Split(' ');
                        if (bySlot.TryGetValue(connections[0], out var index))
                        {
                            servers[index] = servers[index] with { InFlight = Number(connections[6]) };
                        }

                        break;
                    case Table.Frontends:
                        var row = line.ToString().Split(',');
                        requests[row[0]] = long.Parse(row[counters[0]], CultureInfo.InvariantCulture) - long.Parse(row[counters[1]], CultureInfo.InvariantCulture);
                        break;
                    case Table.None:
                        break;
                }
            }
        }

        return new(servers, requests);
    }

    /// <summary>The same when a process from before a reload still answers requests, which it tells nobody of.</summary>
    public HaproxyView WithoutInFlight() => this with { Servers = [.. Servers.Select(server => server with { InFlight = null })] };

    private enum Table
    {
        None,
        Servers,
        Connections,
        Frontends,
    }

    private static HaproxyServer Server(ReadOnlySpan<char> line)
    {
        var row = line.ToString().Split(' ');
        var (operation, admin) = (Number(row[5]), Number(row[6]));
        return new()
        {
            Service = row[1],
            Slot = row[3],
            Address = row[4],
            Use = (admin & Maintenance) != 0 ? SlotUse.Free : (admin & Drain) != 0 ? SlotUse.Draining : SlotUse.Serving,
            Weight = Number(row[7]),
            IsUp = operation != Stopped,
            LastFailed = Number(row[11]) == Failed,
            Port = Number(row[18]),
        };
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
