using System.Globalization;

namespace Infra.Agent.Haproxy;

/// <summary>
/// Reads HAProxy's tables line by line. A thousand services have tens of thousands of slots, which are read at each tick: no line becomes
/// texts that are thrown away again.
/// </summary>
internal sealed class HaproxyAnswers
{
    // HAProxy's management guide, "show servers state": administrative bits that take a server out, or drain it.
    private const int Maintenance = 0x01 | 0x02 | 0x20;
    private const int Drain = 0x08 | 0x10;

    // The same: operational states 0 stopped, 1 starting, 2 running, 3 stopping; check results 0 unknown, 1 neutral, 2 failed, 3 passed.
    private const int Stopped = 0;
    private const int Failed = 2;

    private readonly List<HaproxyServer> _servers = [];
    private readonly Dictionary<string, long> _requests = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _texts = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private Table _table = Table.None;
    private int[] _counters = [];
    private readonly List<string> _slots = [];
    private int _slot;
    private int _next;

    public IReadOnlyList<HaproxyServer> Servers => _servers;

    public IReadOnlyDictionary<string, long> Requests => _requests;

    private enum Table
    {
        None,
        Servers,
        Connections,
        Frontends,
    }

    /// <summary>Reads a line.</summary>
    public void Read(ReadOnlySpan<char> line)
    {
        if (line.StartsWith("#"))
        {
            Begin(line);
        }
        else if (line.Contains(_table == Table.Frontends ? ',' : ' '))
        {
            switch (_table)
            {
                case Table.Servers:
                    _servers.Add(Server(line));
                    break;
                case Table.Connections:
                    ReadConnections(line);
                    break;
                case Table.Frontends:
                    ReadFrontend(line);
                    break;
                case Table.None:
                    break;
            }
        }
    }

    private void Begin(ReadOnlySpan<char> line)
    {
        _table = line.StartsWith("# be_id") ? Table.Servers : line.StartsWith("# bkname") ? Table.Connections : Table.Frontends;
        if (_table == Table.Frontends)
        {
            var names = line[2..].ToString().Split(',');
            _counters = [Array.IndexOf(names, "req_tot"), Array.IndexOf(names, "dreq")];
        }
    }

    private HaproxyServer Server(ReadOnlySpan<char> line)
    {
        Span<Range> row = stackalloc Range[20];
        line.Split(row, ' ');
        var (operation, admin) = (Number(line[row[5]]), Number(line[row[6]]));
        // The same backend fills many lines, the same address all free ones, and backends name their slots alike.
        var last = _servers.Count > 0 ? _servers[^1] : null;
        var service = Text(line[row[1]], last?.Service);
        _slot = ReferenceEquals(service, last?.Service) ? _slot + 1 : 0;
        return new()
        {
            Service = service,
            Slot = Slot(line[row[3]]),
            Address = Text(line[row[4]], last?.Address),
            Use = (admin & Maintenance) != 0 ? SlotUse.Free : (admin & Drain) != 0 ? SlotUse.Draining : SlotUse.Serving,
            Weight = Number(line[row[7]]),
            IsUp = operation != Stopped,
            LastFailed = Number(line[row[11]]) == Failed,
            Port = Number(line[row[18]]),
        };
    }

    /// <summary>Both tables have the slots in the same order; a slot that came or went between the two answers is looked for.</summary>
    private void ReadConnections(ReadOnlySpan<char> line)
    {
        Span<Range> row = stackalloc Range[8];
        line.Split(row, ' ');
        var name = line[row[0]];
        for (var tried = 0; tried < _servers.Count; tried++)
        {
            var index = (_next + tried) % _servers.Count;
            if (Is(_servers[index], name))
            {
                _servers[index] = _servers[index] with { InFlight = Number(line[row[6]]) };
                _next = index + 1;
                return;
            }
        }
    }

    private void ReadFrontend(ReadOnlySpan<char> line)
    {
        var row = line.ToString().Split(',');
        _requests[row[0]] = long.Parse(row[_counters[0]], CultureInfo.InvariantCulture) - long.Parse(row[_counters[1]], CultureInfo.InvariantCulture);
    }

    private static bool Is(HaproxyServer server, ReadOnlySpan<char> name) =>
        name.Length == server.Service.Length + 1 + server.Slot.Length
        && name.StartsWith(server.Service, StringComparison.Ordinal)
        && name[server.Service.Length] == '/'
        && name.EndsWith(server.Slot, StringComparison.Ordinal);

    private string Slot(ReadOnlySpan<char> text)
    {
        var slot = Text(text, _slot < _slots.Count ? _slots[_slot] : null);
        if (_slot == _slots.Count)
        {
            _slots.Add(slot);
        }

        return slot;
    }

    /// <summary>A text that many lines have is kept once; most often it is the one that is <paramref name="expected"/>.</summary>
    private string Text(ReadOnlySpan<char> text, string? expected)
    {
        if (expected is not null && text.SequenceEqual(expected))
        {
            return expected;
        }

        if (!_texts.TryGetValue(text, out var kept))
        {
            _texts.Add(text);
            _texts.TryGetValue(text, out kept);
        }

        return kept!;
    }

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text, CultureInfo.InvariantCulture);
}
