namespace Infra.Plan;

/// <summary>What a root disk costs by the hour.</summary>
internal static class DiskCost
{
    /// <summary>What the price of a gp3 disk has in it (aws.amazon.com/ebs/pricing, 2026).</summary>
    private const int Gp3Iops = 3000, Gp3MiBs = 125;

    /// <summary>The sizes of Azure's premium disks; one between two is billed as the larger (azure.github.io/PSRule.Rules.Azure, rule Azure.VM.DiskSizeAlignment; names of the sizes as in the meters of Azure's retail prices).</summary>
    private static readonly (int GiB, string Tier)[] _premium =
    [
        (4, "P1"), (8, "P2"), (16, "P3"), (32, "P4"), (64, "P6"), (128, "P10"), (256, "P15"), (512, "P20"), (1024, "P30"), (2048, "P40"), (4096, "P50"), (8192, "P60"), (16384, "P70"), (32767, "P80"),
    ];

    public static Amount PerHour(Cloud cloud, string region, DiskPlan disk) => disk.Type switch
    {
        "gp3" => Part(cloud, region, "gp3", disk.SizeGiB)
            .Plus(Part(cloud, region, "gp3 IOPS", Math.Max(0, (disk.Iops ?? 0) - Gp3Iops)))
            .Plus(Part(cloud, region, "gp3 throughput", Math.Max(0, (disk.ThroughputMiBs ?? 0) - Gp3MiBs))),
        "Premium_LRS" => Whole(cloud, region, $"Premium_LRS {disk.PerformanceTier ?? _premium.First(size => size.GiB >= disk.SizeGiB || size.Tier == "P80").Tier}"),
        "Standard_LRS" => Whole(cloud, region, "Standard_LRS"),
        _ => Part(cloud, region, disk.Type, disk.SizeGiB).Plus(Part(cloud, region, $"{disk.Type} IOPS", disk.Iops ?? 0)),
    };

    private static Amount Part(Cloud cloud, string region, string item, int units) => units == 0
        ? Amount.Zero
        : Amount.Of(Rates.Find(cloud, item, region) * units / Amount.HoursPerMonth, $"disk {item} in {Clouds.Name(cloud)}/{region}");

    private static Amount Whole(Cloud cloud, string region, string item) =>
        Amount.Of(Rates.Find(cloud, item, region) / Amount.HoursPerMonth, $"disk {item} in {Clouds.Name(cloud)}/{region}");
}
