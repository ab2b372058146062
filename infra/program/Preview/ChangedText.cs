using System.Globalization;
using Infra.Diff;
using Infra.Recording.Values;

namespace Infra.Preview;

/// <summary>A changed property for a reader: the path, and what it was and becomes, each in a few words and never a secret.</summary>
internal static class ChangedText
{
    private const int Width = 60;

    /// <summary>Letters of a line that is still shown where it differs.</summary>
    private const int Longest = 400;

    /// <summary>Letters before the first that differs.</summary>
    private const int Kept = 12;

    /// <summary>What stands for a property that is not set.</summary>
    private const string None = "none";

    /// <summary>What stands for a value that the update works out, and that is another one then.</summary>
    private const string Later = "known after the update";

    /// <summary>The lines that say it. A text that is JSON on both sides, such as a policy, is told part by part.</summary>
    public static IEnumerable<(string Path, string Words)> Of(PropertyChange change)
    {
        if (change is { Before: Value.Text before, After: Value.Text after } && JsonValue.Of(before.Content) is { } old && JsonValue.Of(after.Content) is { } now)
        {
            var values = new CompareValues(ComparedSides.TwoRecordings, new HashSet<string>());
            values.Compare(old, now);
            return values.Found.Select(found => ($"{change.Path} {found.Path}", Words(found.Before, found.After)));
        }

        return [(change.Path.ToString(), Words(change.Before, change.After))];
    }

    /// <summary>What the value was and becomes.</summary>
    public static string Words(Value? before, Value? after) => (before, after) switch
    {
        (Value.Secret, Value.Secret) => "changed (secret)",
        (Value.Unknown or null, Value.Unknown) => Later,
        (Value.List old, Value.List now) when Items(old, now) is { } items => items,
        (Value.Text old, Value.Text now) when Lines(old.Content, now.Content) is { } line => line,
        // Boot texts are compressed and keys are noise: nobody reads a difference out of them, and the plan tells what is in them.
        (Value.Text { Content.Length: > Width }, Value.Text { Content.Length: > Width }) => "another text",
        _ => $"{Side(before)} → {Side(after)}",
    };

    // A list of which items came and went.
    private static string? Items(Value.List before, Value.List after)
    {
        if (before.Items.Concat(after.Items).Any(item => item is not (Value.Text or Value.Number or Value.Bool)))
        {
            return null;
        }

        var (gone, come) = (before.Items.Except(after.Items).ToList(), after.Items.Except(before.Items).ToList());
        return gone.Count + come.Count == 0
            ? null
            : string.Join(", ", gone.Select(item => $"- {Side(item)}").Concat(come.Select(item => $"+ {Side(item)}")));
    }

    // Of two long lines only where they part: keys end with a hash, addresses begin alike. What is longer is a text of its own.
    private static string? Lines(string before, string after)
    {
        if (Math.Max(before.Length, after.Length) is <= Width or > Longest || before.Contains('\n', StringComparison.Ordinal) || after.Contains('\n', StringComparison.Ordinal))
        {
            return null;
        }

        var from = Math.Max(0, before.AsSpan().CommonPrefixLength(after) - Kept);
        return $"{Part(before, from)} → {Part(after, from)}";
    }

    private static string Part(string line, int from) => ValueText.Short(from == 0 ? line : $"…{line[from..]}", Width);

    private static string Side(Value? value) => value switch
    {
        null or Value.Null => None,
        Value.Unknown => Later,
        Value.Text { Content: "" } => "\"\"",
        Value.Text text when text.Content.Length > Width || text.Content.Contains('\n', StringComparison.Ordinal) => Long(text.Content),
        Value.List or Value.Map => ValueText.Short(ValueText.Of(value), Width),
        _ => ValueText.Of(value),
    };

    private static string Long(string text) => string.Create(CultureInfo.InvariantCulture, $"a text of {text.Length:N0} characters");
}
