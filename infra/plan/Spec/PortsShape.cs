using System.Globalization;

namespace Infra.Plan;

/// <summary>Ports as written: a number, "N", "A-B", or a list of these; neighbours are merged.</summary>
internal static class PortsShape
{
    private const string Port = "0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

    private static readonly Shape<PortRange> _range = new ScalarShape<PortRange>(
        "a port from 1 to 65535, or a range such as 8080-8090", [ScalarKind.Whole, ScalarKind.Text], TryParse)
    { Rule = new() { Whole = true, Least = 1, Most = ushort.MaxValue, Pattern = $"^{Port}(?:-{Port})?$" } };

    public static readonly Shape<IReadOnlyList<PortRange>> Shape = new UnionShape<IReadOnlyList<PortRange>>(
        "a port such as 8080, or a list of ports",
        new MappedShape<PortRange, IReadOnlyList<PortRange>>(_range, (range, _, _, _) => [range]),
        new MappedShape<IReadOnlyList<Written<PortRange>>, IReadOnlyList<PortRange>>(
            new ListShape<PortRange>(_range, "a list of ports"),
            (ranges, _, _, _) => Merged(ranges.Select(range => range.Value))));

    private static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PortRange? range, out string? why)
    {
        (range, why) = (null, null);
        var parts = text.Split('-');
        if (parts.Length > 2 || !TryPort(parts[0], out var first) || !TryPort(parts[^1], out var last) || last < first)
        {
            return false;
        }

        range = new(first, last);
        return true;
    }

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= ushort.MaxValue;

    private static List<PortRange> Merged(IEnumerable<PortRange> ranges)
    {
        var merged = new List<PortRange>();
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (merged is [.., var last] && range.First <= last.Last + 1)
            {
                merged[^1] = new(last.First, Math.Max(last.Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
