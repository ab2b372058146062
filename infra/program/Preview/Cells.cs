namespace Infra.Preview;

/// <summary>What a table shows: titles, and rows of as many texts. On a terminal it is drawn, elsewhere its columns are aligned.</summary>
internal sealed record Cells(IReadOnlyList<string> Titles, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The columns that say something in at least one row.</summary>
    public Cells Told()
    {
        int[] told = [.. Enumerable.Range(0, Titles.Count).Where(column => Rows.Any(row => row[column].Length > 0))];
        return new([.. told.Select(column => Titles[column])], [.. Rows.Select(row => told.Select(column => row[column]).ToList())]);
    }

    /// <summary>Titles and rows as indented lines, two spaces between columns; nothing without rows.</summary>
    public IEnumerable<Line> Lines()
    {
        if (Rows.Count == 0)
        {
            yield break;
        }

        int[] widths = [.. Titles.Select((title, column) => Rows.Max(row => Math.Max(title.Length, row[column].Length)))];
        yield return new(new Span(Aligned(Titles), Tone.Quiet));
        foreach (var row in Rows)
        {
            yield return new(new Span(Aligned(row)));
        }

        string Aligned(IReadOnlyList<string> texts) => "  " + string.Join("  ", texts.Select((text, column) => text.PadRight(widths[column])));
    }
}
