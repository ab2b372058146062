using System.Text;

namespace Infra.Plan;

/// <summary>Reads comma-separated values with quotes, as RFC 4180 has them.</summary>
internal static class CsvRows
{
    /// <summary>The rows, each as its cells; empty lines, and those that begin with "#", are left out.</summary>
    public static IEnumerable<IReadOnlyList<string>> Read(ReadOnlySpan<byte> csv)
    {
        var text = Encoding.UTF8.GetString(csv).TrimStart('\uFEFF');
        return Rows(text);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(string text)
    {
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c is ',' or '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    if (row is not [""] && !row[0].StartsWith('#'))
                    {
                        yield return row;
                    }

                    row = [];
                }
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            row.Add(cell.ToString());
            yield return row;
        }
    }
}
