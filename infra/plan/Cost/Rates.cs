using System.Globalization;
using System.Reflection;

namespace Infra.Plan;

/// <summary>What everything but machines costs: the dated table <c>rates.csv</c>, read when a cost is first asked for.</summary>
internal static class Rates
{
    private const string EveryRegion = "*";

    private static readonly Lazy<Dictionary<(string Cloud, string Item, string Region), decimal>> _prices = new(Read);

    /// <summary>US dollars for one unit of an item; null where no source gives it.</summary>
    public static decimal? Find(Cloud cloud, string item, string region)
    {
        var name = Clouds.Name(cloud);
        return _prices.Value.TryGetValue((name, item, region), out var price) || _prices.Value.TryGetValue((name, item, EveryRegion), out price) ? price : null;
    }

    private static Dictionary<(string, string, string), decimal> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("rates.csv") ?? throw new InvalidOperationException("The assembly lacks its resource rates.csv.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var prices = new Dictionary<(string, string, string), decimal>();
        foreach (var row in CsvRows.Read(bytes))
        {
            if (row is [var cloud, var item, _, var region, var price] && decimal.TryParse(price, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars))
            {
                prices.Add((cloud, item, region), dollars);
            }
        }

        return prices;
    }
}
