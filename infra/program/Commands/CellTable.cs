using Infra.Preview;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Infra.Commands;

/// <summary>Draws a table on a terminal.</summary>
internal static class CellTable
{
    /// <summary>The table: no lines but the one below the titles, so that it can be copied.</summary>
    public static IRenderable Of(Cells cells)
    {
        if (cells.Rows.Count == 0)
        {
            return new Rows();
        }

        var table = new Table { Border = TableBorder.Simple, BorderStyle = new(Color.Grey) };
        foreach (var title in cells.Titles)
        {
            table.AddColumn(new TableColumn(new Text(title)));
        }

        foreach (var row in cells.Rows)
        {
            table.AddRow(row.Select(cell => new Text(cell, Style(cell))).ToArray());
        }

        return table;
    }

    /// <summary>The words by which one looks for what is well and what is not.</summary>
    private static Style Style(string cell) => cell switch
    {
        "READY" or "ok" => new(Color.Green),
        "FAILED" or "NOT_READY" or "mistake" or "warning" => new(Color.Yellow),
        _ => Spectre.Console.Style.Plain,
    };
}
