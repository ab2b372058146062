using Infra.Diff;

namespace Infra.Preview;

/// <summary>
/// The diff as a comment on a pull request: the verdict, what may hurt, services before and after, the topology, and resources folded
/// away. It is empty when nothing changes, the same bytes for the same diff, and fits into a comment however much changes.
/// </summary>
internal static class DiffMarkdown
{
    /// <summary>The most characters that a comment on GitHub may have (its API refuses more: "Body is too long (maximum is 65536 characters)").</summary>
    public const int Limit = 65_536;

    /// <summary>The line by which a bot finds its comment of this stack again.</summary>
    public static string Marker(string stack) => $"<!-- warmstart preview {stack} -->";

    /// <summary>The text; empty when nothing changes.</summary>
    public static string Of(StackDiff diff) => diff.IsEmpty
        ? ""
        : Enum.GetValues<Detail>().Select(detail => Text(diff, detail)).FirstOrDefault(text => text.Length < Limit) ?? $"{string.Join('\n', Head(diff))}\n";

    private static string Text(StackDiff diff, Detail detail) => string.Concat(Lines(diff, detail).Select(line => $"{line}\n"));

    private static IEnumerable<string> Head(StackDiff diff) =>
    [
        Marker(diff.Stack),
        $"### {MarkdownText.Of(Verdict.Of(diff))}",
        "",
        $"Compared with {MarkdownText.Of(diff.ComparedWith)}.{(diff.Plan is { SameServices: > 0 } plan ? $" {Counting.Of(plan.SameServices, "service")} as before." : "")}",
    ];

    private static IEnumerable<string> Lines(StackDiff diff, Detail detail) =>
    [
        .. Head(diff),
        .. Warnings(diff, detail),
        .. ServicesMarkdown.Of(diff, detail),
        .. Graph(diff),
        .. ResourcesMarkdown.Of(diff, detail),
        .. NotKnown(diff, detail),
    ];

    private static IEnumerable<string> Warnings(StackDiff diff, Detail detail)
    {
        var dangers = Dangers.Of(diff).ToList();
        return dangers.Count == 0 ? [] : ["", "> [!WARNING]", .. Some(dangers, detail, "danger").Select(danger => $"> - {danger}")];
    }

    private static IEnumerable<string> Graph(StackDiff diff) => diff.Plan is { } plan && Topology.Of(plan) is { Count: > 0 } graph
        ? ["", .. MarkdownText.Block("mermaid", graph)]
        : [];

    private static IEnumerable<string> NotKnown(StackDiff diff, Detail detail)
    {
        var sentences = Unknowns.Of(diff).ToList();
        return sentences.Count == 0 ? [] : ["", "**What could not be known**", "", .. Some(sentences, detail, "sentence").Select(sentence => $"- {sentence}")];
    }

    // Where room is scarce, the first of many: the worst come first.
    private static IEnumerable<string> Some(List<string> sentences, Detail detail, string what)
    {
        const int Most = 20;
        var shown = detail == Detail.Sums ? Most : sentences.Count;
        return sentences.Take(shown).Select(sentence => MarkdownText.Of(ValueText.Short(sentence, Width(detail))))
            .Concat(sentences.Count > shown ? [$"and {Counting.Of(sentences.Count - shown, $"more {what}", $"more {what}s")}"] : []);
    }

    /// <summary>The most letters of a sentence or a name.</summary>
    public static int Width(Detail detail) => detail == Detail.Sums ? 200 : 2000;
}
