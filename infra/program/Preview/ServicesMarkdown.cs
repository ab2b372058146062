using Infra.Diff;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>Services and placements before and after: services of which the same is different are told together.</summary>
internal static class ServicesMarkdown
{
    /// <summary>Rows that are still told where room is scarce.</summary>
    private const int Most = 40;

    /// <summary>The lines: what is different about the stack and each service, and a table of the placements.</summary>
    public static IEnumerable<string> Of(StackDiff diff, Detail detail)
    {
        if (diff.Plan is not { } plan || plan.Services.Count + plan.Facts.Count == 0)
        {
            return [];
        }

        var width = DiffMarkdown.Width(detail);
        var alike = plan.Services.Select(Told.Of).GroupBy(told => told.Key, StringComparer.Ordinal).Select(group => (Names: group.Select(told => told.Name).ToList(), group.First().Facts, group.First().Rows)).ToList();
        var shown = detail == Detail.Sums ? [.. alike.OrderByDescending(group => group.Names.Count).Take(Most)] : alike;
        List<string> rows = [.. shown.SelectMany(group => group.Rows.Select(row => $"| {Cell(MarkdownText.Names(group.Names), width)} | {string.Join(" | ", row.Select(cell => Cell(cell, width)))} |"))];
        var table = detail == Detail.Sums ? rows.Take(Most).ToList() : rows;
        return
        [
            "",
            .. Facts("stack", plan.Facts.Select(FactWords.Of), width),
            .. shown.SelectMany(group => Facts(MarkdownText.Names(group.Names), group.Facts, width)),
            .. Rest(alike.Skip(shown.Count).Sum(group => group.Names.Count), "service changes too", "services change too"),
            .. table.Count == 0 ? [] : (IReadOnlyList<string>)["", "| service | placement | replicas | machines | image | a replica | ready in |", "| --- | --- | --- | --- | --- | --- | --- |", .. table],
            .. Rest(rows.Count - table.Count, "more placement", "more placements"),
        ];
    }

    private static IEnumerable<string> Facts(string name, IEnumerable<string> facts, int width) =>
        string.Join("; ", facts) is { Length: > 0 } text ? [$"- **{MarkdownText.Of(ValueText.Short(name, width))}** {MarkdownText.Of(ValueText.Short(text, width))}"] : [];

    private static IEnumerable<string> Rest(int count, string one, string many) => count > 0 ? ["", $"{Counting.Of(count, one, many)}."] : [];

    private static string Cell(string text, int width) => MarkdownText.Of(ValueText.Short(text, width));

    /// <summary>What is told of a service, and the text by which services with the same to tell are found.</summary>
    private sealed record Told(string Name, IReadOnlyList<string> Facts, IReadOnlyList<IReadOnlyList<string>> Rows)
    {
        private static readonly string[] _columns = ["replicas", "machine types", "image", "price", "ready"];

        public string Key => string.Join('\n', Facts.Concat(Rows.Select(row => string.Join('\t', row))));

        public static Told Of(ServiceChange service) => new(
            service.Name,
            [ServiceWords.Cost(service), .. service.Facts.Select(FactWords.Of), .. Beside(service), .. ServiceWords.Update(service)],
            [.. service.Placements.Where(placement => placement.Before is null || placement.After is null || placement.Facts.Count > 0).Select(Row)]);

        // What the table has no column for. Boot texts are different in every placement, and their hashes tell nobody anything.
        private static IEnumerable<string> Beside(ServiceChange service) =>
            from placement in service.Placements
            from fact in placement.Facts
            where !_columns.Contains(fact.Name)
            group placement.Name by fact.Name == "boot text" ? "another boot text" : FactWords.Of(fact) into alike
            select $"{alike.Key} in {MarkdownText.Names([.. alike])}";

        private static IReadOnlyList<string> Row(PlacementChange placement) =>
        [
            $"{ChangeWords.Sign(placement.Before is null ? ChangeKind.Create : placement.After is null ? ChangeKind.Delete : ChangeKind.Update)} {placement.Name}",
            Both(placement, GroupFacts.Replicas),
            Both(placement, ServiceWords.Machine),
            Both(placement, Image),
            Both(placement, group => Counting.Price(group.MachineTypes[0].PricePerHour)),
            Both(placement, group => group.Start is { } start ? StartText.Figures(start) : "not known"),
        ];

        // The default's name is long and the same everywhere.
        private static string Image(ReplicaGroupPlan group) => group.Image.Source == ImageSource.Default ? "the cloud's default" : GroupFacts.Image(group.Image);

        private static string Both(PlacementChange placement, Func<ReplicaGroupPlan, string> words) => (placement.Before, placement.After) switch
        {
            ({ } before, { } after) => ServiceWords.Arrow(words(before), words(after)),
            var (before, after) => words((after ?? before)!),
        };
    }
}
