namespace Infra.Tests.Plan.Edit;

/// <summary>A case of <c>edits.txt</c>: what is to be done to which text, and what comes of it.</summary>
internal sealed record EditCase(string Verb, string What, string Name, string Before, string After)
{
    private const string Path = "tests/plan/Edit/edits.txt";
    private const string Head = "=== ";
    private const string Middle = "--- becomes\n";

    /// <summary>All of them. The head of each says the verb, its object and a name; [crlf] and [open] say how the text's lines end.</summary>
    public static IReadOnlyList<EditCase> All() =>
        [.. Repository.Read(Path).Split(Head, StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>The file again, with what came of each.</summary>
    public static void Write(IEnumerable<EditCase> cases) =>
        File.WriteAllText(System.IO.Path.Combine(Repository.Root, Path), string.Concat(cases.Select(each => each.ToText())));

    public bool IsCrlf => Name.Contains("[crlf]", StringComparison.Ordinal);

    public bool IsOpen => Name.Contains("[open]", StringComparison.Ordinal);

    public override string ToString() => $"{Verb} {What}: {Name}";

    private string ToText() => $"{Head}{this}\n{Shown(Before)}{Middle}{Shown(After)}";

    private static EditCase Parse(string text)
    {
        var (head, rest) = (text[..text.IndexOf('\n', StringComparison.Ordinal)], text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        var colon = head.IndexOf(": ", StringComparison.Ordinal);
        var words = head[..colon].Split(' ');
        var parts = rest.Split(Middle);
        var written = new EditCase(words[0], words[1], head[(colon + 2)..], "", "");
        return written with { Before = written.AsWritten(parts[0]), After = written.AsWritten(parts.ElementAtOrDefault(1) ?? "") };
    }

    private string AsWritten(string shown)
    {
        var text = IsOpen && shown.EndsWith('\n') ? shown[..^1] : shown;
        return IsCrlf ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
    }

    private string Shown(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal) + (IsOpen ? "\n" : "");
}
