using System.Text.Json;

namespace Infra.Tests.Program.Prices;

/// <summary>The AWS CLI, as it answers about prices: PriceList holds texts that hold JSON.</summary>
internal static class AwsAnswers
{
    /// <summary>A CLI that sells the same in both regions, but for a machine that only us-east-1 has.</summary>
    public static StubTools Add(StubTools stubs) => stubs
        .Add("aws", """
            case "$*" in
              *get-products*Value=us-east-1*operatingSystem*) answer machines ;;
              *get-products*operatingSystem*) answer machines-abroad ;;
              *volumeApiName*gp3*) answer gp3 ;;
              *AWSDataTransfer*fromRegionCode*) answer traffic ;;
              *AmazonS3*volumeType*) answer bucket ;;
              *get-products*) echo '{"PriceList": []}' ;;
              *describe-spot-price-history*) answer spot ;;
              *) echo "unknown: $*" >&2; exit 252 ;;
            esac
            """)
        .Answer("machines", PriceList(Machine("m6i.large", "2", "8 GiB", null, "0.0960000000"), Machine("g6.xlarge", "4", "16 GiB", "1", "0.9000000000"), Machine("g6.48xlarge", "192", "768 GiB", "8", "13.35"), Machine("x9.large", "2", "8 GiB", null, "1")))
        .Answer("machines-abroad", PriceList(Machine("m6i.large", "2", "8 GiB", null, "0.107"), Machine("g6.xlarge", "4", "16 GiB", "1", "0.9")))
        .Answer("gp3", PriceList(Volume("EBS:VolumeUsage.gp3", "GB-Mo", "0.088"), Volume("EU-EBS:VolumeP-Throughput.gp3", "GiBps-mo", "40.96")))
        .Answer("traffic", PriceList(Product("Data Transfer", new() { ["usagetype"] = "DataTransfer-Out-Bytes" }, "GB", "0", "0.09", "0.085")))
        .Answer("bucket", PriceList(Product("Storage", new() { ["usagetype"] = "USE2-TimedStorage-ByteHrs" }, "GB-Mo", "0.023", "0.022")))
        .Answer("spot", """
            {"SpotPriceHistory": [
              {"AvailabilityZone": "us-east-1a", "InstanceType": "m6i.large", "ProductDescription": "Linux/UNIX", "SpotPrice": "0.030000", "Timestamp": "2026-11-21T09:00:00+00:00"},
              {"AvailabilityZone": "us-east-1a", "InstanceType": "m6i.large", "ProductDescription": "Linux/UNIX", "SpotPrice": "9.000000", "Timestamp": "2026-11-20T09:00:00+00:00"},
              {"AvailabilityZone": "us-east-1b", "InstanceType": "m6i.large", "ProductDescription": "Linux/UNIX", "SpotPrice": "0.050000", "Timestamp": "2026-11-21T08:00:00+00:00"},
              {"AvailabilityZone": "us-east-1b", "InstanceType": "g6.xlarge", "ProductDescription": "Linux/UNIX", "SpotPrice": "0.300000", "Timestamp": "2026-11-21T08:00:00+00:00"}
            ]}
            """);

    private static string PriceList(params object[] products) => JsonSerializer.Serialize(new { PriceList = products.Select(product => JsonSerializer.Serialize(product)), FormatVersion = "aws_v1" });

    private static object Machine(string type, string vcpu, string memory, string? gpu, string price)
    {
        var attributes = new Dictionary<string, string> { ["instanceType"] = type, ["vcpu"] = vcpu, ["memory"] = memory };
        if (gpu is not null)
        {
            attributes["gpu"] = gpu;
        }

        return Product("Compute Instance", attributes, "Hrs", price);
    }

    private static object Volume(string usageType, string unit, string price) =>
        Product("Storage", new Dictionary<string, string> { ["usagetype"] = usageType, ["volumeApiName"] = "gp3" }, unit, price);

    private static object Product(string family, Dictionary<string, string> attributes, string unit, params string[] tiers) => new
    {
        product = new { productFamily = family, attributes, sku = "ABCD" },
        terms = new
        {
            OnDemand = new Dictionary<string, object>
            {
                ["ABCD.JRTCKXETXF"] = new
                {
                    priceDimensions = tiers.Select((price, tier) => (price, tier)).ToDictionary(price => $"ABCD.JRTCKXETXF.TIER{price.tier}", price => new { unit, pricePerUnit = new { USD = price.price } }),
                },
            },
        },
    };
}
