using Infra.Diff;

namespace Infra.Preview;

/// <summary>Resources by service and cloud, each folded away; what is done alike to several is said once.</summary>
internal static class ResourcesMarkdown
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(StackDiff diff, Detail detail)
    {
        if (diff.Groups.Count == 0)
        {
            return [];
        }

        return detail is Detail.Sums or Detail.Alike
            ? Folded($"resources: {ChangeWords.Sum(diff)}", detail == Detail.Sums ? Types(diff.Groups.SelectMany(group => group.Changes)) : Resources(diff.Groups, detail))
            : diff.Groups
                .GroupBy(group => (group.Place.Service, group.Place.Cloud))
                .SelectMany(part => Folded(Title(part.Key, [.. part.SelectMany(group => group.Changes)]), detail == Detail.Types ? Types(part.SelectMany(group => group.Changes)) : Resources(part, detail)));
    }

    private static IEnumerable<string> Folded(string title, IReadOnlyList<string> lines) =>
        ["", $"<details><summary>{MarkdownText.Of(title)}</summary>", "", .. MarkdownText.Block("diff", lines), "", "</details>"];

    private static string Title((string? Service, string Cloud) part, IReadOnlyList<ResourceChange> changes) => $"{part.Service ?? "stack"}, {part.Cloud}: {ChangeWords.Sum(changes)}";

    private static IReadOnlyList<string> Types(IEnumerable<ResourceChange> changes) =>
    [
        .. from change in changes
           group change by (change.Kind, change.Resource.Type) into alike
           orderby Severity(alike.Key.Kind), alike.Key.Type
           select $"{Begin(alike.Key.Kind)} {alike.Key.Type} × {Counting.Number(alike.Count())}",
    ];

    private static IReadOnlyList<string> Resources(IEnumerable<DiffGroup> groups, Detail detail) =>
    [
        .. from one in groups.SelectMany(@group => @group.Changes.Select(change => (change, @group.Place.Region)))
           let told = Told(one.change, detail)
           group one by (one.change.Kind, one.change.Resource.Type, Text: string.Join('\n', told)) into alike
           orderby Severity(alike.Key.Kind), alike.Key.Type, alike.Key.Text, alike.First().change.Resource.Urn
           from line in Lines(alike.Key.Kind, alike.Key.Type, [.. alike], Told(alike.First().change, detail))
           select line,
    ];

    private static IEnumerable<string> Lines(ChangeKind kind, string type, IReadOnlyList<(ResourceChange Change, string? Region)> alike, IReadOnlyList<string> told)
    {
        List<string> regions = [.. alike.Select(one => one.Region).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        List<string> names = [.. alike.Select(one => one.Region is { Length: > 0 } region && regions.Count > 1 ? one.Change.Resource.Name.Replace(region, "*", StringComparison.Ordinal) : one.Change.Resource.Name).Distinct(StringComparer.Ordinal)];
        // One resource keeps its own name; of several that differ in the region alone, the region is the star.
        var name = alike.Count == 1 ? alike[0].Change.Resource.Name : MarkdownText.Names(names, 8);
        return
        [
            $"{Begin(kind)} {type} {(alike.Count > 1 ? $"× {Counting.Number(alike.Count)} " : "")}{name}{(regions.Count > 0 ? $" in {string.Join(", ", regions)}" : "")}",
            .. told.Select(line => $"      {line}"),
        ];
    }

    private static IReadOnlyList<string> Told(ResourceChange change, Detail detail)
    {
        var beside = change.Kind == ChangeKind.Create ? "" : ChangeWords.Why(change);
        return
        [
            .. beside.Length > 0 ? [beside] : Array.Empty<string>(),
            .. change.FormerUrn is { } former ? [$"was {former}"] : Array.Empty<string>(),
            .. detail is Detail.Properties or Detail.Alike ? change.Properties.SelectMany(ChangedText.Of).Select(line => $"{line.Path}: {line.Words}".ReplaceLineEndings(" ")) : [],
        ];
    }

    // The first letter gives the colour: green, red, and orange for what makes a new one.
    private static string Begin(ChangeKind kind) => kind switch
    {
        ChangeKind.Create => "+",
        ChangeKind.Delete => "-",
        ChangeKind.Replace => "! ± replace",
        ChangeKind.MayReplace => "! ? may replace (unknown)",
        ChangeKind.Update => "  ~",
        ChangeKind.Rename => "  > rename",
        ChangeKind.Same => "   ",
    };

    private static int Severity(ChangeKind kind)
    {
        for (var at = 0; at < ChangeWords.Order.Count; at++)
        {
            if (ChangeWords.Order[at] == kind)
            {
                return at;
            }
        }

        return ChangeWords.Order.Count;
    }
}
