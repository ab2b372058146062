namespace Imagebake.Commands;

/// <summary>Lines whose parts stand below each other.</summary>
internal static class Columns
{
    private const string Gap = "  ";

    /// <summary>One line a row, each part as wide as the widest of its column; the last part is not padded, and a column that is empty everywhere is left out.</summary>
    /// <param name="rows">Rows of equally many parts.</param>
    public static IEnumerable<string> Of(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var count = rows.Count == 0 ? 0 : rows[0].Count;
        var widths = Enumerable.Range(0, count).Select(column => rows.Max(row => row[column].Length)).ToList();
        return rows.Select(row => string.Join(Gap, Enumerable.Range(0, count).Where(column => widths[column] > 0).Select(column => row[column].PadRight(widths[column]))).TrimEnd());
    }
}
