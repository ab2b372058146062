using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Plan;

/// <summary>Puts a cloud's answers into its table.</summary>
internal static partial class PriceUpdating
{
    private const string UpdatedPrefix = "# Updated by catalog update: ";

    /// <summary>
    /// The table with the answers in it. A region that did not answer keeps its prices. The table's date moves once every region has answered;
    /// until then each region's own date stands in a comment.
    /// </summary>
    public static PriceUpdate Merge(Cloud cloud, PriceTable table, IReadOnlyList<PriceAnswer> answers, DateOnly today)
    {
        var byRegion = answers.ToDictionary(answer => answer.Region, StringComparer.Ordinal);
        var rows = table.Rows.Select(row => row with { Offers = Offers(table, row, byRegion) }).ToList();
        var all = table.Regions.All(byRegion.ContainsKey);
        var removed = all ? rows.Where(row => row.Offers.Count == 0).ToList() : [];
        var added = Added(table, answers);
        return new()
        {
            Cloud = cloud,
            Table = table with { Comments = Dated(table.Comments, table.Regions, byRegion, today), Rows = [.. rows.Except(removed), .. added] },
            Regions = [.. table.Regions.Where(byRegion.ContainsKey)],
            Changes = [.. table.Rows.Zip(rows).SelectMany(pair => table.Regions.Where(byRegion.ContainsKey).SelectMany(region => Changes(pair.First, pair.Second, region)))],
            Added = [.. added.Select(row => row.Name)],
            Removed = [.. removed.Select(row => row.Name)],
            Unlisted = [.. answers.SelectMany(answer => answer.Unlisted).Distinct().Order(StringComparer.Ordinal)],
            Kept =
            [
                .. from answer in answers
                   where !answer.ListsAll
                   from row in table.Rows
                   where row.In(answer.Region) is not null && !answer.Offers.ContainsKey(row.Name)
                   select $"{row.Name} in {answer.Region}",
            ],
        };
    }

    private static IReadOnlyList<Offer> Offers(PriceTable table, PriceRow row, Dictionary<string, PriceAnswer> answers) =>
    [
        .. table.Regions.Select(region => !answers.TryGetValue(region, out var answer) ? row.In(region)
            : answer.Offers.GetValueOrDefault(row.Name) is { } offer ? offer
            : answer.ListsAll ? null : row.In(region)).OfType<Offer>(),
    ];

    private static List<PriceRow> Added(PriceTable table, IReadOnlyList<PriceAnswer> answers) =>
    [
        .. answers.SelectMany(answer => answer.New)
            .GroupBy(row => row.Name, StringComparer.Ordinal)
            .OrderBy(rows => rows.Key, StringComparer.Ordinal)
            .Select(rows => rows.First() with { Offers = [.. table.Regions.SelectMany(region => rows.Select(row => row.In(region)).OfType<Offer>().Take(1))] }),
    ];

    private static IEnumerable<PriceChange> Changes(PriceRow before, PriceRow after, string region)
    {
        var (old, now) = (before.In(region), after.In(region));
        return new[] { Pricing.OnDemand, Pricing.Spot }
            .Select(pricing => new PriceChange(before.Name, region, pricing, old?.Price(pricing), now?.Price(pricing)))
            .Where(change => change.Before != change.After);
    }

    private static IReadOnlyList<string> Dated(IReadOnlyList<string> comments, IReadOnlyList<string> regions, Dictionary<string, PriceAnswer> answers, DateOnly today)
    {
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var dates = comments.Where(IsUpdated).SelectMany(line => line[UpdatedPrefix.Length..].Split(", "))
            .Select(entry => entry.Split(' ')).ToDictionary(entry => entry[0], entry => entry[1], StringComparer.Ordinal);
        foreach (var region in answers.Keys)
        {
            dates[region] = day;
        }

        var updated = UpdatedPrefix + string.Join(", ", regions.Where(dates.ContainsKey).Select(region => $"{region} {dates[region]}"));
        var kept = comments.Where(line => !IsUpdated(line)).Select((line, index) => index == 0 && regions.All(answers.ContainsKey) ? Date.Replace(line, $"Dated {day}") : line);
        return answers.Count == 0 ? comments : [.. kept, updated];
    }

    private static bool IsUpdated(string line) => line.StartsWith(UpdatedPrefix, StringComparison.Ordinal);

    [GeneratedRegex(@"Dated \d{4}-\d\d-\d\d(; newest price used \d{4}-\d\d-\d\d)?")]
    private static partial Regex Date { get; }
}
