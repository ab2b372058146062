namespace Infra.Plan;

/// <summary>Which comments belong to an entry: those right above its key, as far in as it, and those below it that are further in.</summary>
internal static class OwnComments
{
    /// <summary>Where the lines of an entry begin, its comments above included.</summary>
    public static int Above(string text, int key)
    {
        var lines = new TextLines(text);
        var (start, indent) = (lines.Start(key), lines.Indent(key));
        while (start > 0 && lines.Start(start - 1) is var above && lines.IsComment(above) && lines.Indent(above) == indent)
        {
            start = above;
        }

        return start;
    }

    /// <summary>An offset in the last line of an entry, its comments below included.</summary>
    public static int Below(string text, PartEntry entry)
    {
        var lines = new TextLines(text);
        var (last, indent) = (entry.End - 1, lines.Indent(entry.Key.Start));
        while (lines.Next(last) is var next && next < text.Length && lines.IsComment(next) && lines.Indent(next) > indent)
        {
            last = next;
        }

        return last;
    }
}
