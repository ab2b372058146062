namespace Infra.Plan;

/// <summary>Where a stack's <c>services</c> are changed in its text. A way of writing that is not known here gives no edits.</summary>
internal static class ServicesText
{
    /// <summary>How far in keys stand where no other shows it.</summary>
    private const int DefaultStep = 2;

    private static string Key => StackShape.Services.Name;

    public static IEnumerable<TextEdit> Add(string text, Part root, NewEntry added)
    {
        var flow = added.Flow;
        var step = root.Find(Key)?.Value is { } written ? BlockMaps.Step(text, written) ?? BlockMaps.Step(text, root) : BlockMaps.Step(text, root);
        string[] block = [.. added.Block(step ?? DefaultStep)];
        return (root.Kind, root.Find(Key)) switch
        {
            (PartKind.BlockMap, null) => [BlockMaps.Add(text, root, [$"{Key}:", .. block.Select(line => Indented(line, step))])],
            (PartKind.FlowMap, null) => FlowMaps.Add(text, root, $"{Key}: {{{flow}}}"),
            (PartKind.BlockMap, { } entry) when IsEmpty(text, entry.Value) => Begin(text, entry, block.Select(line => Indented(line, step))),
            (_, { Value: { Kind: PartKind.FlowMap } map }) => FlowMaps.Add(text, map, flow),
            (_, { Value: { Kind: PartKind.BlockMap } map }) => [BlockMaps.Add(text, map, map.Entries[^1].Value.Kind == PartKind.FlowMap ? [flow] : block)],
            (_, { Value: { Kind: PartKind.Scalar } empty }) => [new(empty.Start, empty.End, empty.Start == empty.End ? $" {{{flow}}}" : $"{{{flow}}}")],
            _ => [],
        };
    }

    public static IEnumerable<TextEdit> Remove(string text, Part root, string service)
    {
        if (root.Find(Key) is not { Value: { Kind: PartKind.FlowMap or PartKind.BlockMap } map } entry)
        {
            return [];
        }

        int[] indices = [.. Enumerable.Range(0, map.Entries.Count).Where(index => map.Entries[index].Key.Value == service)];
        if (map.Kind == PartKind.FlowMap)
        {
            return indices.Select(index => FlowMaps.Remove(text, map, index));
        }

        var edits = indices.Select(index => BlockMaps.Remove(text, map.Entries[index]));
        return indices.Length == map.Entries.Count ? edits.Append(TextEdit.Insert(EndOfCode(text, entry.Key.End), " {}")) : edits;
    }

    /// <summary>Puts the first entries below the key, and takes away the braces or the null that stood for none.</summary>
    private static IEnumerable<TextEdit> Begin(string text, PartEntry entry, IEnumerable<string> block)
    {
        var lines = new TextLines(text);
        var code = text.LastIndexOf(':', Math.Max(entry.Key.End, entry.Value.Start - 1)) + 1;
        return
        [
            TextEdit.Delete(code, entry.Value.End),
            BlockMaps.AddBelow(text, entry.Value.End, lines.Indent(entry.Key.Start), block),
        ];
    }

    /// <summary>Whether a value in the line of its key stands for no services.</summary>
    private static bool IsEmpty(string text, Part value) => text[value.Start..value.End] is "" or "~" or "null"
        || (value is { Kind: PartKind.FlowMap, Entries.Count: 0 } && text[value.Start] == '{' && !text[value.Start..value.End].AsSpan().ContainsAny("\n\r#"));

    /// <summary>Behind the last character of a key's line that is no comment.</summary>
    private static int EndOfCode(string text, int key)
    {
        var line = text[key..new TextLines(text).End(key)];
        var comment = line.IndexOf(" #", StringComparison.Ordinal);
        return key + (comment < 0 ? line : line[..comment]).TrimEnd().Length;
    }

    private static string Indented(string line, int? step) => new string(' ', step ?? DefaultStep) + line;
}
