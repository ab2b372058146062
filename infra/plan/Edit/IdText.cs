namespace Infra.Plan;

/// <summary>Where a stack's <c>id</c> is changed in its text.</summary>
internal static class IdText
{
    private const string Key = "id";

    public static IEnumerable<TextEdit> Set(string text, Part root, string id)
    {
        var plain = Plain(id);
        if (root.Find(Key) is { Value: { Kind: PartKind.Scalar } value })
        {
            var slice = text[value.Start..value.End];
            return slice switch
            {
                "" => [TextEdit.Insert(value.Start, $" {plain}")],
                ['"', .., '"'] or ['\'', .., '\''] => [new(value.Start + 1, value.End - 1, id)],
                _ when slice == value.Value => [new(value.Start, value.End, plain)],
                _ => [],
            };
        }

        return root switch
        {
            { Kind: PartKind.FlowMap, Entries: [] } => [TextEdit.Insert(text.IndexOf('{', root.Start) + 1, $"{Key}: {plain}")],
            { Kind: PartKind.FlowMap } => [TextEdit.Insert(text.IndexOf('{', root.Start) + 1, $"{Key}: {plain}, ")],
            { Kind: PartKind.BlockMap, Entries: [var first, ..] } => [Above(text, first, plain)],
            _ => [],
        };
    }

    /// <summary>The digits as they stand in a file: between quotes when any version of YAML would take them for a number.</summary>
    public static string Plain(string id) => StackBeginning.IsPlainId(id) ? id : $"\"{id}\"";

    private static TextEdit Above(string text, PartEntry first, string plain)
    {
        var lines = new TextLines(text);
        var start = lines.Start(first.Key.Start);
        return TextEdit.Insert(start, $"{new string(' ', lines.Indent(first.Key.Start))}{Key}: {plain}{lines.Break}");
    }
}
