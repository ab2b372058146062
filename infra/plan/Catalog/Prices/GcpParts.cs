namespace Infra.Plan;

/// <summary>
/// Puts GCP's machine prices together from what is billed: processors, memory, accelerators and local disks. The words of the descriptions are those
/// that skypilot-org/skypilot looks for (sky/catalog/data_fetchers/fetch_gcp.py) and that other public price readers name. H200 and B200 are left out:
/// how their parts add up is not known here, so their prices stay as they are.
/// </summary>
internal static class GcpParts
{
    private const string SpotPrefix = "Spot Preemptible ";

    private const string LocalDisk = "SSD backed Local Storage";

    /// <summary>What an ordinary machine is not billed by.</summary>
    private static readonly string[] _others = ["Custom", "Sole Tenancy", "Premium", "Reserved", "Commitment", "DWS", "Calendar", "Extended"];

    /// <summary>The offer of a row in a region; null where a part of its price on demand is missing.</summary>
    public static Offer? Offer(PriceRow row, string region, IReadOnlyList<GcpSku> skus)
    {
        var parts = Parts(row);
        var sold = skus.Where(sku => sku.Regions.Contains(region)).ToList();
        return parts is not null && Sum(parts, sold, spot: false) is { } onDemand ? new(region, onDemand, Sum(parts, sold, spot: true)) : null;
    }

    private static decimal? Sum(IReadOnlyList<(IReadOnlyList<string> Names, decimal Units)> parts, List<GcpSku> sold, bool spot)
    {
        var sum = 0m;
        foreach (var (names, units) in parts)
        {
            if (sold.FirstOrDefault(sku => sku.IsSpot == spot && names.Any(name => Is(sku.Description, name))) is not { } sku)
            {
                return null;
            }

            sum += sku.Price * units;
        }

        return decimal.Round(sum, 6);
    }

    private static bool Is(string description, string name)
    {
        var plain = description.StartsWith(SpotPrefix, StringComparison.Ordinal) ? description[SpotPrefix.Length..] : description;
        return plain.StartsWith(name, StringComparison.Ordinal)
            && (plain.Length == name.Length || plain[name.Length..] is var rest && (rest.StartsWith(" running in ", StringComparison.Ordinal)
                || rest.StartsWith(" attached to Spot Preemptible VMs", StringComparison.Ordinal) || rest.StartsWith(" in ", StringComparison.Ordinal)))
            && !_others.Any(other => plain.Contains(other, StringComparison.OrdinalIgnoreCase));
    }

    private static IReadOnlyList<(IReadOnlyList<string> Names, decimal Units)>? Parts(PriceRow row)
    {
        var series = Series(row.Type);
        var parts = new List<(IReadOnlyList<string>, decimal)>
        {
            ([$"{series} Instance Core"], (decimal)row.VCpus),
            ([$"{series} Instance Ram"], (decimal)row.MemoryGiB),
        };
        if (row.Accelerator.Length > 0)
        {
            if (Accelerator(row.Accelerator) is not { } names)
            {
                return null;
            }

            parts.Add((names, (decimal)row.AcceleratorCount));
        }

        if (LocalDiskGiB(row) is var disk and > 0)
        {
            // Sold by the month; a month has 730 hours, as Compute Engine's own price pages have it.
            parts.Add(([LocalDisk], disk / Amount.HoursPerMonth));
        }

        return parts;
    }

    private static string Series(string type) => type switch
    {
        _ when type.StartsWith("n1-", StringComparison.Ordinal) => "N1 Predefined",
        _ when type.StartsWith("a3-mega", StringComparison.Ordinal) => "A3Plus",
        _ => type[..type.IndexOf('-', StringComparison.Ordinal)].ToUpperInvariant(),
    };

    private static string[]? Accelerator(string name) => name switch
    {
        "L4" => ["Nvidia L4 GPU"],
        "T4" or "V100" or "P100" or "A100" => [$"Nvidia Tesla {name} GPU"],
        "A100-80GB" => ["Nvidia Tesla A100 80GB GPU"],
        "H100" => ["Nvidia H100 80GB GPU"],
        "H100-MEGA" => ["Nvidia H100 80GB Plus GPU", "Nvidia H100 80GB Mega GPU", "Nvidia H100 Mega 80GB GPU"],
        _ => null,
    };

    /// <summary>GiB of the local disks that a machine type always has (Compute Engine's pages of accelerator-optimised machines).</summary>
    private static decimal LocalDiskGiB(PriceRow row) => row.Type switch
    {
        _ when row.Type.StartsWith("a2-ultragpu-", StringComparison.Ordinal) => 375 * (decimal)row.AcceleratorCount,
        _ when row.Type.StartsWith("a3-highgpu-", StringComparison.Ordinal) || row.Type.StartsWith("a3-mega", StringComparison.Ordinal) => 750 * (decimal)row.AcceleratorCount,
        _ => 0,
    };
}
