using System.Globalization;

namespace Infra.Plan;

/// <summary>SkyPilot's disk tiers in each cloud's terms (fact sheet of the service YAML, 3.6).</summary>
internal static class Disks
{
    private const int UltraIops = 20000;

    /// <summary>The root disk of a machine; null where the cloud has no such tier for it.</summary>
    public static DiskPlan? Of(DiskTier tier, int sizeGiB, MachineType type) => type.Cloud switch
    {
        Cloud.Aws => Aws(tier, sizeGiB),
        Cloud.Gcp => Gcp(tier, sizeGiB, type),
        Cloud.Azure => Azure(tier, sizeGiB, type.Name),
        Cloud.Kubernetes => null,
    };

    /// <summary>Throughput is IOPS divided by 16.</summary>
    private static DiskPlan Aws(DiskTier tier, int sizeGiB) => tier switch
    {
        DiskTier.Low => new() { SizeGiB = sizeGiB, Type = "standard", Iops = null, ThroughputMiBs = null },
        DiskTier.Medium => new() { SizeGiB = sizeGiB, Type = "gp3", Iops = 3500, ThroughputMiBs = 218 },
        DiskTier.High => new() { SizeGiB = sizeGiB, Type = "gp3", Iops = 7000, ThroughputMiBs = 437 },
        DiskTier.Ultra or DiskTier.Best => new() { SizeGiB = sizeGiB, Type = "io2", Iops = UltraIops, ThroughputMiBs = null },
    };

    private static DiskPlan Gcp(DiskTier tier, int sizeGiB, MachineType type)
    {
        var disk = GcpType(tier, type.Name[..type.Name.IndexOf('-', StringComparison.Ordinal)], type);
        return new() { SizeGiB = sizeGiB, Type = disk, Iops = disk == "pd-extreme" ? UltraIops : null, ThroughputMiBs = null };
    }

    private static string GcpType(DiskTier tier, string series, MachineType type)
    {
        if (series is "n4" or "a4" || type.Name.StartsWith("a3-ultragpu", StringComparison.Ordinal))
        {
            return "hyperdisk-balanced";
        }

        return (tier, series) switch
        {
            (DiskTier.Low, "a3" or "g2") => "pd-balanced",
            (DiskTier.Low, _) => "pd-standard",
            (DiskTier.Medium, _) => "pd-balanced",
            (DiskTier.High, _) => "pd-ssd",
            (DiskTier.Ultra or DiskTier.Best, "a3") => "hyperdisk-balanced",
            (DiskTier.Ultra or DiskTier.Best, "n2") => type.VCpus < 64 ? "pd-ssd" : "pd-extreme",
            (DiskTier.Ultra or DiskTier.Best, "n1" or "a2" or "g2" or "e2") => "pd-ssd",
            (DiskTier.Ultra or DiskTier.Best, _) => "pd-extreme",
        };
    }

    /// <summary>Premium disks need an "s" among the letters after the size's number; without one the default falls to a standard disk, and more is not to be had.</summary>
    private static DiskPlan? Azure(DiskTier tier, int sizeGiB, string size)
    {
        var premium = TakesPremium(size);
        return tier switch
        {
            DiskTier.Ultra => null,
            DiskTier.High when !premium => null,
            DiskTier.Low => new() { SizeGiB = sizeGiB, Type = "Standard_LRS", Iops = null, ThroughputMiBs = null },
            DiskTier.Medium or DiskTier.Best when !premium => new() { SizeGiB = sizeGiB, Type = "Standard_LRS", Iops = null, ThroughputMiBs = null },
            DiskTier.Medium => new() { SizeGiB = sizeGiB, Type = "Premium_LRS", Iops = null, ThroughputMiBs = null },
            DiskTier.High or DiskTier.Best => new() { SizeGiB = sizeGiB, Type = "Premium_LRS", Iops = null, ThroughputMiBs = null, PerformanceTier = "P50" },
        };
    }

    private static bool TakesPremium(string size)
    {
        var name = size.AsSpan(size.IndexOf('_', StringComparison.Ordinal) + 1);
        var digit = name.IndexOfAnyInRange('0', '9');
        if (digit < 0)
        {
            return false;
        }

        var features = name[digit..].TrimStart("0123456789-");
        var end = features.IndexOf('_');
        return (end < 0 ? features : features[..end]).Contains("s", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A disk in a few words, such as <c>256 GiB gp3</c>.</summary>
    public static string Words(DiskPlan disk) => string.Create(
        CultureInfo.InvariantCulture,
        $"{disk.SizeGiB} GiB {disk.Type}{(disk.PerformanceTier is { } tier ? $" at {tier}" : "")}");
}
