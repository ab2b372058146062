using System.Globalization;

namespace Infra.Plan;

/// <summary>
/// Reads a <c>vms.csv</c> of SkyPilot's catalog (catalogs/v8): InstanceType, vCPUs, MemoryGiB, AcceleratorName, AcceleratorCount, GpuInfo,
/// Region, AvailabilityZone, Price, SpotPrice, a row for each zone. Regions that this project has no zones for are left out.
/// </summary>
internal static class SkyPilotTable
{
    private static readonly string[] _needed = ["InstanceType", "vCPUs", "MemoryGiB", "AcceleratorName", "AcceleratorCount", "Region", "Price", "SpotPrice"];

    /// <summary>Null, with a mistake, when the file has other columns.</summary>
    public static CloudCatalog? Read(Cloud cloud, DateOnly today, SourceFile file, Reading reading)
    {
        var rows = CsvRows.Read(file.Content.Span).GetEnumerator();
        if (!rows.MoveNext())
        {
            reading.Mistake(new(file.Path, 1, 1), "the table is empty.", "--catalog names a folder of SkyPilot's catalogs/v8, with aws/vms.csv and so on.");
            return null;
        }

        var columns = rows.Current.Select((name, index) => (name, index)).ToDictionary(column => column.name, column => column.index, StringComparer.Ordinal);
        if (_needed.Where(name => !columns.ContainsKey(name)).ToList() is { Count: > 0 } missing)
        {
            reading.Mistake(new(file.Path, 1, 1), $"the table lacks {string.Join(", ", missing)}.", "--catalog names a folder of SkyPilot's catalogs/v8, with aws/vms.csv and so on.");
            return null;
        }

        return new(cloud, today, Types(cloud, rows, columns));
    }

    private static IReadOnlyList<MachineType> Types(Cloud cloud, IEnumerator<IReadOnlyList<string>> rows, Dictionary<string, int> columns)
    {
        var hosts = new Dictionary<(string Name, string Accelerator, double Count), Found>();
        var order = new List<(string, string, double)>();
        while (rows.MoveNext())
        {
            var row = rows.Current;
            var region = Cell(row, columns, "Region");
            if (Regions.Find(cloud, region) is null)
            {
                continue;
            }

            var key = (Cell(row, columns, "InstanceType"), Cell(row, columns, "AcceleratorName"), Number(Cell(row, columns, "AcceleratorCount")) ?? 0);
            if (!hosts.TryGetValue(key, out var found))
            {
                hosts[key] = found = new(Number(Cell(row, columns, "vCPUs")) ?? 0, Number(Cell(row, columns, "MemoryGiB")) ?? 0, Cell(row, columns, "GpuInfo"));
                order.Add(key);
            }

            found.Add(region, Cell(row, columns, "AvailabilityZone"), Price(Cell(row, columns, "Price")), Price(Cell(row, columns, "SpotPrice")));
        }

        return SkyPilotHosts.Of(cloud, [.. order.Select(key => Type(cloud, key, hosts[key]))]);
    }

    private static MachineType Type(Cloud cloud, (string Name, string Accelerator, double Count) key, Found found) => new()
    {
        Cloud = cloud,
        Name = key.Name,
        VCpus = found.VCpus,
        MemoryGiB = found.MemoryGiB,
        Accelerator = key.Accelerator.Length == 0 ? null : key.Accelerator,
        AcceleratorCount = key.Count,
        AcceleratorMemoryGiB = GpuInfo.MemoryGiB(found.GpuInfo) ?? 0,
        Architecture = ArmTypes.Has(cloud, key.Name) ? Architecture.Arm64 : Architecture.X64,
        Attachment = key.Accelerator.Length == 0 ? Attachment.None : Attachment.Fixed,
        DiskInterface = cloud == Cloud.Azure ? key.Name.EndsWith("_v6", StringComparison.Ordinal) ? "nvme" : "scsi" : "",
        Offers = found.Offers(cloud),
    };

    private static string Cell(IReadOnlyList<string> row, Dictionary<string, int> columns, string name) =>
        columns.TryGetValue(name, out var index) && index < row.Count ? row[index] : "";

    private static double? Number(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static decimal? Price(string cell) => decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var price) && price >= 0 ? price : null;

    /// <summary>What the rows of one machine type say together.</summary>
    private sealed record Found(double VCpus, double MemoryGiB, string GpuInfo)
    {
        private readonly List<Offer> _offers = [];
        private readonly Dictionary<string, HashSet<string>> _zones = [];

        /// <summary>
        /// The offers; on GCP with their zones, whose names are the same for everybody. AWS's are ids such as use1-az2, which stand for other zones
        /// in every account, and Azure's table has none.
        /// </summary>
        public IReadOnlyList<Offer> Offers(Cloud cloud) => cloud != Cloud.Gcp ? _offers :
            [.. _offers.Select(offer => Regions.Find(cloud, offer.Region)!.Zones.Where(zone => _zones[offer.Region].Contains(zone)).ToList() is { Count: > 0 } zones ? offer with { Zones = zones } : offer)];

        /// <summary>Of several zones the dearest price stands for the region, so that a cap holds wherever the machine lands.</summary>
        public void Add(string region, string zone, decimal? onDemand, decimal? spot)
        {
            (_zones.TryGetValue(region, out var zones) ? zones : _zones[region] = []).Add(zone);
            var at = _offers.FindIndex(offer => offer.Region == region);
            if (at < 0)
            {
                _offers.Add(new(region, onDemand, spot));
            }
            else
            {
                _offers[at] = new(region, Dearer(_offers[at].OnDemand, onDemand), Dearer(_offers[at].Spot, spot));
            }
        }

        private static decimal? Dearer(decimal? left, decimal? right) => left is { } a && right is { } b ? Math.Max(a, b) : left ?? right;
    }
}
