using System.Globalization;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Prices;

/// <summary>
/// AWS's price list (<c>aws pricing get-products</c>) and spot market (<c>aws ec2 describe-spot-price-history</c>). The CLI fetches all pages.
/// The spot price of a region is the mean over its zones at the moment, since a group spreads over them.
/// </summary>
internal static class AwsPrices
{
    /// <summary>The price list is served from few regions only; this one has everything.</summary>
    private const string PriceListRegion = "us-east-1";

    /// <summary>What the shared on-demand Linux price is found by (aws.amazon.com/blogs: attributes of AmazonEC2's offer file).</summary>
    private static readonly (string Field, string Value)[] _onDemandLinux =
        [("operatingSystem", "Linux"), ("tenancy", "Shared"), ("preInstalledSw", "NA"), ("capacitystatus", "Used")];

    public static Task<CloudPrices> AskAsync(Tools tools, PriceTable table, IReadOnlyList<string> regions, DateTimeOffset now, CancellationToken cancellationToken) =>
        Asking.RegionsAsync(
            regions,
            async (region, token) =>
            {
                var sold = await SoldAsync(tools, region, token);
                var spot = await SpotAsync(tools, region, [.. table.Rows.Select(row => row.Type).Distinct()], now, token);
                return (AwsAnswer.Of(table, region, sold, spot), await AwsRates.AskAsync(tools, region, token));
            },
            cancellationToken);

    /// <summary>Products of a service that have these attributes.</summary>
    public static async Task<IReadOnlyList<AwsProduct>> ProductsAsync(
        Tools tools, string service, IEnumerable<(string Field, string Value)> attributes, string doing, CancellationToken cancellationToken)
    {
        var filters = attributes.Select(attribute => $"Type=TERM_MATCH,Field={attribute.Field},Value={attribute.Value}");
        var call = AwsTool.Call(PriceListRegion, ["pricing", "get-products", "--service-code", service, "--filters", .. filters], Asking.Limit) with { Doing = doing };
        var answer = await tools.JsonAsync(call, cancellationToken);
        return Answered.Read("aws", doing, () => answer.GetProperty("PriceList").EnumerateArray().Select(AwsProduct.Read).OfType<AwsProduct>().ToList());
    }

    /// <summary>The mean spot price of each type over a region's zones; types without one are absent.</summary>
    public static async Task<IReadOnlyDictionary<string, decimal>> SpotAsync(
        Tools tools, string region, IReadOnlyList<string> types, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var doing = $"reading spot prices of {region}";
        string[] question =
        [
            "ec2", "describe-spot-price-history", "--product-descriptions", "Linux/UNIX",
            "--start-time", now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), "--instance-types", .. types,
        ];
        var answer = await tools.JsonAsync(AwsTool.Call(region, question, Asking.Limit) with { Doing = doing }, cancellationToken);
        return Answered.Read("aws", doing, () => answer.GetProperty("SpotPriceHistory").EnumerateArray()
            .Select(price => (Type: price.Text("InstanceType"), Zone: price.Text("AvailabilityZone"), At: price.Text("Timestamp"), Price: Answered.Price(price.GetProperty("SpotPrice"))))
            .GroupBy(price => (price.Type, price.Zone))
            .Select(prices => prices.MaxBy(price => price.At, StringComparer.Ordinal))
            .GroupBy(price => price.Type)
            .ToDictionary(prices => prices.Key, prices => decimal.Round(prices.Average(price => price.Price), 6)));
    }

    private static Task<IReadOnlyList<AwsProduct>> SoldAsync(Tools tools, string region, CancellationToken cancellationToken) =>
        ProductsAsync(tools, "AmazonEC2", [("regionCode", region), .. _onDemandLinux], $"reading prices of {region}", cancellationToken);
}
