using Infra.Edge;
using Infra.Plan;

namespace Infra.Prices;

/// <summary>Asks the clouds for their prices, all at once, and puts the answers into the tables. What fails leaves the rest done.</summary>
internal static class CatalogUpdate
{
    public static async Task<UpdateResult> RunAsync(CatalogFiles files, UpdateRequest request, Tools tools, TimeProvider time, CancellationToken cancellationToken)
    {
        var tables = request.Clouds.ToDictionary(cloud => cloud, files.Read);
        request.Check(tables);
        var asked = await Task.WhenAll(tables.Select(async table =>
            (Cloud: table.Key, Prices: await AskAsync(table.Key, table.Value, request.Of(table.Value), tools, time, cancellationToken))));

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var updates = asked.Select(answer => PriceUpdating.Merge(answer.Cloud, tables[answer.Cloud], answer.Prices.Answers, today)).ToList();
        IReadOnlyList<RateAnswer> answered = files.HasRates ? [.. asked.SelectMany(answer => answer.Prices.Rates)] : [];
        var (rates, changes) = answered.Count == 0 ? ("", []) : RateUpdating.Merge(files.ReadRates(), answered, today);

        var wrote = new List<string>();
        if (!request.DryRun)
        {
            wrote.AddRange(updates.Where(update => update.Regions.Count > 0).Select(update => files.Write(update.Cloud, update.Table)));
            if (answered.Count > 0)
            {
                wrote.Add(files.WriteRates(rates));
            }
        }

        return new(updates, changes, [.. asked.SelectMany(answer => answer.Prices.Failures)], wrote);
    }

    private static Task<CloudPrices> AskAsync(Cloud cloud, PriceTable table, IReadOnlyList<string> regions, Tools tools, TimeProvider time, CancellationToken cancellationToken) =>
        regions.Count == 0 ? Nothing : cloud switch
        {
            Cloud.Aws => AwsPrices.AskAsync(tools, table, regions, time.GetUtcNow(), cancellationToken),
            Cloud.Gcp => GcpPrices.AskAsync(tools, table, regions, cancellationToken),
            Cloud.Azure => AzurePrices.AskAsync(tools, table, regions, cancellationToken),
            Cloud.Kubernetes => Nothing,
        };

    private static Task<CloudPrices> Nothing => Task.FromResult(new CloudPrices([], [], []));
}
