namespace Infra.Plan;

/// <summary>Adds and removes entries of a map whose keys stand below each other.</summary>
internal static class BlockMaps
{
    /// <summary>Puts lines behind the last entry, indented as its key is.</summary>
    public static TextEdit Add(string text, Part map, IEnumerable<string> entry)
    {
        var lines = new TextLines(text);
        return AddBelow(text, OwnComments.Below(text, map.Entries[^1]), lines.Indent(map.Entries[^1].Key.Start), entry);
    }

    /// <summary>Puts lines below the line of an offset.</summary>
    public static TextEdit AddBelow(string text, int offset, int indent, IEnumerable<string> entry)
    {
        var lines = new TextLines(text);
        return TextEdit.Insert(lines.End(offset), string.Concat(entry.Select(line => lines.Break + new string(' ', indent) + line)));
    }

    /// <summary>Takes an entry's lines out, with its comments.</summary>
    public static TextEdit Remove(string text, PartEntry entry)
    {
        var lines = new TextLines(text);
        var (start, last) = (OwnComments.Above(text, entry.Key.Start), OwnComments.Below(text, entry));
        // The last line of a text without a final break takes the break before it along.
        return lines.End(last) == text.Length && start > 0
            ? TextEdit.Delete(lines.End(start - 1), text.Length)
            : TextEdit.Delete(start, lines.Next(last));
    }

    /// <summary>How much further in the keys within this map's entries stand; null when no entry shows it.</summary>
    public static int? Step(string text, Part map)
    {
        var lines = new TextLines(text);
        foreach (var entry in map.Entries.Reverse())
        {
            if (entry.Value is { Kind: PartKind.BlockMap, Entries: [var first, ..] } && lines.Indent(first.Key.Start) - lines.Indent(entry.Key.Start) is var step and > 0)
            {
                return step;
            }
        }

        return null;
    }
}
