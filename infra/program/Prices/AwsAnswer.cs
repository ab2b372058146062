using System.Globalization;
using Infra.Plan;

namespace Infra.Prices;

/// <summary>Makes an answer for the table out of AWS's price list and spot prices.</summary>
internal static class AwsAnswer
{
    public static PriceAnswer Of(PriceTable table, string region, IReadOnlyList<AwsProduct> sold, IReadOnlyDictionary<string, decimal> spot)
    {
        var offers = new Dictionary<string, Offer>(StringComparer.Ordinal);
        foreach (var product in sold)
        {
            offers.TryAdd(product["instanceType"], new(region, product.Price, spot.TryGetValue(product["instanceType"], out var price) ? price : null));
        }

        var known = table.Rows.Select(row => row.Type).ToHashSet(StringComparer.Ordinal);
        var families = table.Rows.Where(row => row.Accelerator.Length > 0).GroupBy(row => Family(row.Type)).ToDictionary(rows => rows.Key, rows => rows.First());
        return new()
        {
            Region = region,
            ListsAll = true,
            Offers = offers.Where(offer => known.Contains(offer.Key)).ToDictionary(offer => offer.Key, offer => offer.Value),
            New =
            [
                .. from product in sold.DistinctBy(product => product["instanceType"])
                   where !known.Contains(product["instanceType"]) && families.ContainsKey(Family(product["instanceType"]))
                   select Row(product, families[Family(product["instanceType"])], offers[product["instanceType"]]),
            ],
        };
    }

    /// <summary>A new size of a family has the family's accelerator, architecture and disks; processors, memory and count are the product's own.</summary>
    private static PriceRow Row(AwsProduct product, PriceRow family, Offer offer) => new(
        [
            product["instanceType"], product["vcpu"], Number(product["memory"]), family.Accelerator, product["gpu"],
            .. family.Facts.Skip(5),
        ],
        [offer]);

    /// <summary>"1,152 GiB" as "1152".</summary>
    private static string Number(string memory) =>
        double.Parse(memory.Split(' ')[0], NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);

    private static string Family(string type) => type.Split('.')[0];
}
