using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Infra.Plan;

/// <summary>Reads a table of machine types in the project's own form: comments with "#", a header, a row for each type, a price column for each region.</summary>
internal static class MachineTable
{
    /// <summary>Columns before the regions: type, vcpus, memory, accelerator, count, memory of one, architecture, attachment, disk interface.</summary>
    private const int Facts = 9;

    private const int MostColumns = 64;

    /// <summary>The word before the table's date, in its first comment.</summary>
    private static ReadOnlySpan<byte> Dated => "Dated "u8;

    public static CloudCatalog Parse(Cloud cloud, ReadOnlySpan<byte> table)
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
                types.Add(Row(cloud, line, regions));
            }
        }

        return new(cloud, Date(table), types);
    }

    private static DateOnly Date(ReadOnlySpan<byte> table)
    {
        var at = table.IndexOf(Dated);
        return at >= 0 && DateOnly.TryParseExact(Encoding.ASCII.GetString(table.Slice(at + Dated.Length, 10)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new FormatException("The table of machine types does not say \"Dated\" and a date.");
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

    private static MachineType Row(Cloud cloud, ReadOnlySpan<byte> line, List<string> regions)
    {
        Span<Range> cells = stackalloc Range[MostColumns];
        var count = 0;
        foreach (var cell in line.Split((byte)','))
        {
            cells[count++] = cell;
        }

        var accelerator = Encoding.ASCII.GetString(line[cells[3]]);
        var acceleratorCount = Number(line[cells[4]]);
        var offers = new List<Offer>(regions.Count);
        for (var i = Facts; i < count; i++)
        {
            var prices = line[cells[i]];
            if (!prices.IsEmpty)
            {
                var slash = prices.IndexOf((byte)'/');
                var region = regions[i - Facts];
                offers.Add(new(region, Price(prices[..slash]), Price(prices[(slash + 1)..])) { Zones = cloud == Cloud.Gcp ? GcpZones.Of(accelerator, acceleratorCount, region) : null });
            }
        }

        return new()
        {
            Cloud = cloud,
            Name = Encoding.ASCII.GetString(line[cells[0]]),
            VCpus = Number(line[cells[1]]),
            MemoryGiB = Number(line[cells[2]]),
            Accelerator = accelerator.Length == 0 ? null : accelerator,
            AcceleratorCount = acceleratorCount,
            AcceleratorMemoryGiB = Number(line[cells[5]]),
            Architecture = line[cells[6]].SequenceEqual("arm64"u8) ? Architecture.Arm64 : Architecture.X64,
            Attachment = line[cells[7]] is { IsEmpty: false } attachment ? attachment.SequenceEqual("attached"u8) ? Attachment.Attached : Attachment.Fixed : Attachment.None,
            DiskInterface = Encoding.ASCII.GetString(line[cells[8]]),
            Offers = offers,
        };
    }

    private static double Number(ReadOnlySpan<byte> cell) => Utf8Parser.TryParse(cell, out double number, out _) ? number : 0;

    private static decimal? Price(ReadOnlySpan<byte> cell) =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? price : null;
}
