using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Infra.Plan;

/// <summary>AWS's machine types, read from the dated table <c>aws.csv</c> that is part of this assembly.</summary>
internal static class AwsCatalog
{
    /// <summary>Columns before the regions: type, vcpus, memory, accelerator, count, memory of one, architecture.</summary>
    private const int Facts = 7;

    private static readonly Lazy<IReadOnlyList<MachineType>> _machineTypes = new(() => Parse(Table()));

    public static IReadOnlyList<MachineType> MachineTypes => _machineTypes.Value;

    public static MachineType? Find(string name) => MachineTypes.FirstOrDefault(type => type.Name == name);

    /// <summary>The families that SkyPilot takes when no accelerator is asked for (fact sheet of the service YAML, 4.2).</summary>
    public static bool IsDefaultFamily(string machineType) =>
        machineType.AsSpan(0, Math.Max(0, machineType.IndexOf('.', StringComparison.Ordinal))) is "m6i" or "m6id" or "m7i" or "r6i" or "r6id" or "r7i" or "c6i" or "c6id" or "c7i";

    internal static byte[] Table()
    {
        using var stream = typeof(AwsCatalog).Assembly.GetManifestResourceStream("aws.csv")
            ?? throw new InvalidOperationException("The assembly lacks its resource aws.csv.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    internal static IReadOnlyList<MachineType> Parse(ReadOnlySpan<byte> table)
    {
        var types = new List<MachineType>();
        List<string>? regions = null;
        foreach (var range in table.Split((byte)'\n'))
        {
            var line = table[range];
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            if (regions is null)
            {
                regions = Header(line);
            }
            else
            {
                types.Add(Row(line, regions));
            }
        }

        return types;
    }

    private static List<string> Header(ReadOnlySpan<byte> line)
    {
        var regions = new List<string>();
        var column = 0;
        foreach (var cell in line.Split((byte)','))
        {
            if (column++ >= Facts)
            {
                regions.Add(Encoding.ASCII.GetString(line[cell]));
            }
        }

        return regions;
    }

    private static MachineType Row(ReadOnlySpan<byte> line, List<string> regions)
    {
        Span<Range> cells = stackalloc Range[64];
        var count = 0;
        foreach (var cell in line.Split((byte)','))
        {
            cells[count++] = cell;
        }

        var offers = new List<Offer>(regions.Count);
        for (var i = Facts; i < count; i++)
        {
            var prices = line[cells[i]];
            if (!prices.IsEmpty)
            {
                var slash = prices.IndexOf((byte)'/');
                offers.Add(new(regions[i - Facts], Price(prices[..slash]), Price(prices[(slash + 1)..])));
            }
        }

        var accelerator = Encoding.ASCII.GetString(line[cells[3]]);
        return new()
        {
            Name = Encoding.ASCII.GetString(line[cells[0]]),
            VCpus = Number(line[cells[1]]),
            MemoryGiB = Number(line[cells[2]]),
            Accelerator = accelerator.Length == 0 ? null : accelerator,
            AcceleratorCount = Number(line[cells[4]]),
            AcceleratorMemoryGiB = Number(line[cells[5]]),
            Architecture = line[cells[6]].SequenceEqual("arm64"u8) ? Architecture.Arm64 : Architecture.X64,
            Offers = offers,
        };
    }

    private static double Number(ReadOnlySpan<byte> cell) => Utf8Parser.TryParse(cell, out double number, out _) ? number : 0;

    private static decimal? Price(ReadOnlySpan<byte> cell) =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? price : null;
}
