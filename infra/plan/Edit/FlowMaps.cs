namespace Infra.Plan;

/// <summary>Adds and removes entries of a map between braces.</summary>
internal static class FlowMaps
{
    /// <summary>Puts an entry behind the last: on a line of its own where that one has one, else beside it.</summary>
    public static IEnumerable<TextEdit> Add(string text, Part map, string entry)
    {
        var lines = new TextLines(text);
        if (map.Entries.Count == 0)
        {
            return [TextEdit.Insert(text.IndexOf('{', map.Start) + 1, entry)];
        }

        var last = map.Entries[^1];
        var comma = Comma(text, last.End);
        var behind = comma is { } at ? at + 1 : last.End;
        if (!lines.Begins(last.Key.Start) || lines.End(behind) >= map.End)
        {
            return [TextEdit.Insert(behind, comma is null ? $", {entry}" : $" {entry}")];
        }

        var line = lines.Break + new string(' ', lines.Indent(last.Key.Start)) + entry;
        return comma is null
            ? [TextEdit.Insert(behind, ","), TextEdit.Insert(lines.End(behind), line)]
            : [TextEdit.Insert(lines.End(behind), line + ",")];
    }

    /// <summary>Takes the entry at <paramref name="index"/> out, with its lines and their comments where it has lines of its own.</summary>
    public static TextEdit Remove(string text, Part map, int index)
    {
        var lines = new TextLines(text);
        var entry = map.Entries[index];
        var comma = Comma(text, entry.End);
        var behind = comma is { } at ? at + 1 : entry.End;
        if (lines.Begins(entry.Key.Start) && IsRestComment(text[behind..lines.End(behind)]))
        {
            return TextEdit.Delete(OwnComments.Above(text, entry.Key.Start), lines.Next(behind));
        }

        if (index == map.Entries.Count - 1)
        {
            // The comma before the last one goes with it, unless a comment stands between.
            var before = index > 0 && !text[map.Entries[index - 1].End..entry.Key.Start].Contains('#', StringComparison.Ordinal)
                ? map.Entries[index - 1].End
                : entry.Key.Start;
            return TextEdit.Delete(before, map.Entries.Count == 1 ? behind : entry.End);
        }

        while (text[behind] == ' ')
        {
            behind++;
        }

        return TextEdit.Delete(entry.Key.Start, behind);
    }

    /// <summary>Where the comma behind an entry stands; comments may stand before it.</summary>
    private static int? Comma(string text, int from)
    {
        var inComment = false;
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r')
            {
                inComment = false;
            }
            else if (text[i] == '#')
            {
                inComment = true;
            }
            else if (!inComment && !char.IsWhiteSpace(text[i]))
            {
                return text[i] == ',' ? i : null;
            }
        }

        return null;
    }

    private static bool IsRestComment(string rest) => rest.TrimStart() is "" or ['#', ..];
}
