using System.Text.RegularExpressions;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Prices;

/// <summary>
/// Azure's retail prices, which need no account: <c>az rest</c> against the Retail Prices API
/// (learn.microsoft.com/rest/api/cost-management/retail-prices), page after page.
/// </summary>
internal static partial class AzurePrices
{
    private const string Api = "https://prices.azure.com/api/retail/prices?api-version=2023-01-01-preview&meterRegion='primary'&$filter=";

    /// <summary>A region has some thousand meters, a thousand a page; an API that never ends its pages must not hold us.</summary>
    private const int MostPages = 100;

    [GeneratedRegex(@"\d+(?=[a-z]+_|_)")]
    private static partial Regex Size { get; }

    [GeneratedRegex(@"^(P\d+) LRS Disk$")]
    private static partial Regex PremiumDisk { get; }

    public static Task<CloudPrices> AskAsync(Tools tools, PriceTable table, IReadOnlyList<string> regions, CancellationToken cancellationToken) =>
        Asking.RegionsAsync(
            regions,
            async (region, token) =>
            {
                var machines = await MetersAsync(tools, $"serviceName eq 'Virtual Machines' and armRegionName eq '{region}' and priceType eq 'Consumption'", $"reading prices of {region}", token);
                var disks = await MetersAsync(
                    tools,
                    $"serviceName eq 'Storage' and productName eq 'Premium SSD Managed Disks' and armRegionName eq '{region}' and priceType eq 'Consumption'",
                    $"reading disk prices of {region}",
                    token);
                return (Answer(table, region, machines), Rates(region, disks));
            },
            cancellationToken);

    private static async Task<IReadOnlyList<AzureMeter>> MetersAsync(Tools tools, string filter, string doing, CancellationToken cancellationToken)
    {
        var meters = new List<AzureMeter>();
        var next = Api + Uri.EscapeDataString(filter);
        for (var page = 0; next.Length > 0; page++)
        {
            if (page == MostPages)
            {
                throw new ToolException($"az: the price list has more than {MostPages} pages, {doing}.");
            }

            var call = new ToolCall("az", ["rest", "--method", "get", "--skip-authorization-header", "--output", "json", "--url", next], Asking.Limit) { Doing = doing };
            var answer = await tools.JsonAsync(call, cancellationToken);
            meters.AddRange(Answered.Read("az", doing, () => answer.GetProperty("Items").EnumerateArray().Select(AzureMeter.Read).ToList()));
            next = answer.Text("NextPageLink");
        }

        return meters;
    }

    private static PriceAnswer Answer(PriceTable table, string region, IReadOnlyList<AzureMeter> meters)
    {
        var linux = meters.Where(meter => meter.IsLinuxMachine).ToList();
        var known = table.Rows.Select(row => row.Type).ToHashSet(StringComparer.Ordinal);
        var families = table.Rows.Where(row => row.Accelerator.Length > 0).Select(row => Family(row.Type)).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Region = region,
            ListsAll = true,
            Offers = linux.Where(meter => known.Contains(meter.Size)).GroupBy(meter => meter.Size).ToDictionary(
                size => size.Key,
                size => new Offer(region, size.FirstOrDefault(meter => !meter.IsSpot)?.Price, size.FirstOrDefault(meter => meter.IsSpot)?.Price)),
            Unlisted = [.. linux.Select(meter => meter.Size).Where(size => !known.Contains(size) && families.Contains(Family(size))).Distinct()],
        };
    }

    private static IReadOnlyList<RateAnswer> Rates(string region, IReadOnlyList<AzureMeter> meters) =>
    [
        .. from meter in meters
           let disk = PremiumDisk.Match(meter.Name)
           where disk.Success && meter.Unit == "1/Month"
           select new RateAnswer(Cloud.Azure, $"Premium_LRS {disk.Groups[1].Value}", "month", region, meter.Price),
    ];

    /// <summary>The name without its first number of processors: Standard_NC24ads_A100_v4 and Standard_NC48ads_A100_v4 are one family.</summary>
    private static string Family(string size) => Size.Replace(size, "#", 1);
}
