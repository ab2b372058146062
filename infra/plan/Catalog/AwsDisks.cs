namespace Infra.Plan;

/// <summary>SkyPilot's disk tiers in AWS's terms (fact sheet of the service YAML, 3.6; throughput is IOPS divided by 16).</summary>
internal static class AwsDisks
{
    public static DiskPlan Of(DiskTier tier, int sizeGiB) => tier switch
    {
        DiskTier.Low => new() { SizeGiB = sizeGiB, Type = "standard", Iops = null, ThroughputMiBs = null },
        DiskTier.Medium => new() { SizeGiB = sizeGiB, Type = "gp3", Iops = 3500, ThroughputMiBs = 218 },
        DiskTier.High => new() { SizeGiB = sizeGiB, Type = "gp3", Iops = 7000, ThroughputMiBs = 437 },
        DiskTier.Ultra or DiskTier.Best => new() { SizeGiB = sizeGiB, Type = "io2", Iops = 20000, ThroughputMiBs = null },
    };
}
