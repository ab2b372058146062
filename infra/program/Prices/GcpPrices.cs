using System.Text.Json;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Prices;

/// <summary>
/// The Cloud Billing Catalog (docs.cloud.google.com/billing/v1/how-tos/catalog-api), page after page. gcloud has no command for it, so it gives the
/// token and curl makes the call; the token goes in by curl's standard input, since arguments are seen by every process of the machine.
/// </summary>
internal static class GcpPrices
{
    private const string ComputeEngine = "https://cloudbilling.googleapis.com/v1/services/6F81-5844-456A/skus?currencyCode=USD&pageSize=5000";

    private const int MostPages = 100;

    private static readonly (string Description, string Item)[] _disks =
        [("Balanced PD Capacity", "pd-balanced"), ("SSD backed PD Capacity", "pd-ssd"), ("Storage PD Capacity", "pd-standard"), ("Extreme PD Capacity", "pd-extreme")];

    public static async Task<CloudPrices> AskAsync(Tools tools, PriceTable table, IReadOnlyList<string> regions, CancellationToken cancellationToken)
    {
        try
        {
            var skus = await SkusAsync(tools, cancellationToken);
            return new([.. regions.Select(region => Answer(table, region, skus))], [.. regions.SelectMany(region => Rates(region, skus))], []);
        }
        catch (ToolException failure)
        {
            return new([], [], [failure.Message]);
        }
    }

    private static async Task<IReadOnlyList<GcpSku>> SkusAsync(Tools tools, CancellationToken cancellationToken)
    {
        const string doing = "reading the Cloud Billing Catalog";
        var token = await GcloudAsync(tools, ["auth", "print-access-token"], doing, cancellationToken);
        // A user's own token is billed to no project unless one is named.
        var project = await GcloudAsync(tools, ["config", "get-value", "project"], doing, cancellationToken);
        var headers = $"header = \"Authorization: Bearer {token}\"\n" + (project is "" or "(unset)" ? "" : $"header = \"x-goog-user-project: {project}\"\n");
        var skus = new List<GcpSku>();
        var next = "";
        for (var page = 0; page == 0 || next.Length > 0; page++)
        {
            if (page == MostPages)
            {
                throw new ToolException($"curl: the price list has more than {MostPages} pages, {doing}.");
            }

            var url = next.Length == 0 ? ComputeEngine : $"{ComputeEngine}&pageToken={Uri.EscapeDataString(next)}";
            var call = new ToolCall("curl", ["--silent", "--show-error", "--fail-with-body", "--max-time", "120", "--config", "-", url], Asking.Limit)
            {
                Doing = doing,
                Input = headers,
                Secrets = [token],
            };
            var answer = await tools.JsonAsync(call, cancellationToken);
            skus.AddRange(Answered.Read("curl", doing, () => answer.GetProperty("skus").EnumerateArray().Select(Sku).OfType<GcpSku>().ToList()));
            next = answer.Text("nextPageToken");
        }

        return skus;
    }

    private static async Task<string> GcloudAsync(Tools tools, IReadOnlyList<string> arguments, string doing, CancellationToken cancellationToken) =>
        (await tools.TextAsync(new("gcloud", arguments, Asking.Limit) { Doing = doing }, cancellationToken)).Trim();

    /// <summary>Null for what is sold by commitment, or has no price.</summary>
    private static GcpSku? Sku(JsonElement sku)
    {
        var usage = sku.GetProperty("category").Text("usageType");
        var tiers = sku.List("pricingInfo").SelectMany(info => info.GetProperty("pricingExpression").List("tieredRates")).ToList();
        return usage is not ("OnDemand" or "Preemptible") || tiers.Count == 0
            ? null
            : new(sku.Text("description"), usage == "Preemptible", [.. sku.List("serviceRegions").Select(region => region.GetString()!)], tiers.Max(Price));
    }

    private static decimal Price(JsonElement tier)
    {
        var price = tier.GetProperty("unitPrice");
        return (price.TryGetProperty("units", out var units) ? Answered.Price(units) : 0) + ((price.TryGetProperty("nanos", out var nanos) ? nanos.GetDecimal() : 0) / 1_000_000_000);
    }

    private static PriceAnswer Answer(PriceTable table, string region, IReadOnlyList<GcpSku> skus) => new()
    {
        Region = region,
        ListsAll = false,
        Offers = table.Rows
            .Select(row => (row.Name, Offer: row.In(region) is null ? null : GcpParts.Offer(row, region, skus)))
            .Where(row => row.Offer is not null)
            .ToDictionary(row => row.Name, row => row.Offer!),
    };

    private static IEnumerable<RateAnswer> Rates(string region, IReadOnlyList<GcpSku> skus) =>
        from disk in _disks
        let sku = skus.FirstOrDefault(sku => !sku.IsSpot && sku.Regions.Contains(region)
            && (sku.Description == disk.Description || sku.Description.StartsWith(disk.Description + " in ", StringComparison.Ordinal)))
        where sku is not null
        select new RateAnswer(Cloud.Gcp, disk.Item, "GiB-month", region, sku.Price);
}
