using System.Text;

namespace Infra.Preview;

/// <summary>Text in Markdown as GitHub renders it: what comes from files or names stands there as it is, and does nothing.</summary>
internal static class MarkdownText
{
    /// <summary>Letters that begin something in Markdown or HTML; "@" would call people, "#" link to issues.</summary>
    private const string Special = "\\`*_[]<>&|@#~!:";

    /// <summary>Text of a paragraph, a list or a table's cell, in one line.</summary>
    public static string Of(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\n' or '\r' => escaped.Append(' '),
                // Alone none of these begins anything: only what follows or stands before makes them do so.
                '_' or ':' or '!' or '#' or '~' => escaped.Append(letter),
                _ when Special.Contains(letter, StringComparison.Ordinal) => escaped.Append("&#").Append((int)letter).Append(';'),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A block whose lines are shown as they are, in the colours of a diff.</summary>
    public static IEnumerable<string> Block(string language, IReadOnlyList<string> lines)
    {
        // A fence is longer than any run of backticks in it.
        var fence = new string('`', Math.Max(3, lines.Select(LongestRun).DefaultIfEmpty(0).Max() + 1));
        return [$"{fence}{language}", .. lines.Select(line => line.ReplaceLineEndings(" ")), fence];
    }

    /// <summary>Names in one line, of many only the first.</summary>
    public static string Names(IReadOnlyList<string> names, int most = 3) => names.Count <= most + 1
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(most))} and {Counting.Number(names.Count - most)} more";

    private static int LongestRun(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in line)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
