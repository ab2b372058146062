using System.Globalization;

namespace Infra.Plan;

/// <summary>A table of machine types as text: what is written before it, its regions and its rows. What is read is written back to the byte.</summary>
internal sealed record PriceTable(IReadOnlyList<string> Comments, IReadOnlyList<string> Facts, IReadOnlyList<string> Regions, IReadOnlyList<PriceRow> Rows)
{
    /// <summary>Columns before the regions, as <see cref="MachineTable"/> reads them.</summary>
    public const int FactColumns = 9;

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">It has no header.</exception>
    public static PriceTable Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var comments = lines.TakeWhile(line => line.StartsWith('#')).ToList();
        if (lines.Length == comments.Count)
        {
            throw new FormatException("The table of machine types has no header.");
        }

        var header = lines[comments.Count].Split(',');
        string[] regions = [.. header.Skip(FactColumns)];
        return new(comments, [.. header.Take(FactColumns)], regions, [.. lines.Skip(comments.Count + 1).Select(line => Row(line.Split(','), regions))]);
    }

    /// <summary>The table as text.</summary>
    public string Text() => string.Concat(
        Comments.Append(string.Join(',', Facts.Concat(Regions)))
            .Concat(Rows.Select(row => string.Join(',', row.Facts.Concat(Regions.Select(region => Cell(row.In(region)))))))
            .Select(line => line + "\n"));

    private static PriceRow Row(string[] cells, IReadOnlyList<string> regions) => new(
        [.. cells.Take(FactColumns)],
        [.. regions.Zip(cells.Skip(FactColumns), Offer).OfType<Offer>()]);

    private static Offer? Offer(string region, string cell)
    {
        var prices = cell.Split('/');
        return cell.Length == 0 ? null : new(region, Price(prices[0]), prices.Length > 1 ? Price(prices[1]) : null);
    }

    private static decimal? Price(string text) => text.Length == 0 ? null : decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static string Cell(Offer? offer) => offer is null ? "" : $"{PriceText.Of(offer.OnDemand)}/{PriceText.Of(offer.Spot)}";
}
