using Infra.Edge;
using Infra.Plan;

namespace Infra.Prices;

/// <summary>What disks, snapshots, buckets and traffic cost in a region, from the price list.</summary>
internal static class AwsRates
{
    /// <summary>The items of <c>rates.csv</c> by the end of their usage type, which other regions prefix (as USE2-EBS:VolumeUsage.gp3).</summary>
    private static readonly (string UsageType, string Item, string Unit)[] _items =
    [
        ("EBS:VolumeUsage.gp3", "gp3", "GiB-month"),
        ("EBS:VolumeP-IOPS.gp3", "gp3 IOPS", "IOPS-month"),
        ("EBS:VolumeP-Throughput.gp3", "gp3 throughput", "MiB/s-month"),
        ("EBS:VolumeUsage.io2", "io2", "GiB-month"),
        ("EBS:VolumeP-IOPS.io2", "io2 IOPS", "IOPS-month"),
        ("EBS:VolumeUsage", "standard", "GiB-month"),
        ("EBS:SnapshotUsage", "snapshot", "GiB-month"),
        ("TimedStorage-ByteHrs", "bucket", "GiB-month"),
        ("DataTransfer-Out-Bytes", "traffic", "GB"),
    ];

    public static async Task<IReadOnlyList<RateAnswer>> AskAsync(Tools tools, string region, CancellationToken cancellationToken)
    {
        (string Service, (string, string)[] Attributes)[] questions =
        [
            ("AmazonEC2", [("regionCode", region), ("volumeApiName", "gp3")]),
            ("AmazonEC2", [("regionCode", region), ("volumeApiName", "io2")]),
            ("AmazonEC2", [("regionCode", region), ("volumeApiName", "standard")]),
            ("AmazonEC2", [("regionCode", region), ("productFamily", "Storage Snapshot")]),
            ("AmazonS3", [("regionCode", region), ("volumeType", "Standard")]),
            ("AWSDataTransfer", [("fromRegionCode", region), ("transferType", "AWS Outbound")]),
        ];
        var rates = new List<RateAnswer>();
        foreach (var (service, attributes) in questions)
        {
            var products = await AwsPrices.ProductsAsync(tools, service, attributes, $"reading rates of {region}", cancellationToken);
            rates.AddRange(products.Select(product => Rate(product, region)).OfType<RateAnswer>());
        }

        return [.. rates.DistinctBy(rate => rate.Item)];
    }

    private static RateAnswer? Rate(AwsProduct product, string region)
    {
        foreach (var (usageType, item, unit) in _items)
        {
            if (product["usagetype"] is var used && (used == usageType || used.EndsWith("-" + usageType, StringComparison.Ordinal)))
            {
                // Throughput is sold by the GiB/s.
                return new(Cloud.Aws, item, unit, region, product.Unit.StartsWith("GiBps", StringComparison.OrdinalIgnoreCase) ? product.Price / 1024 : product.Price);
            }
        }

        return null;
    }
}
