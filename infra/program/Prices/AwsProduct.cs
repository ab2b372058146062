using System.Text.Json;

namespace Infra.Prices;

/// <summary>A product of AWS's price list: its attributes, and what it costs on demand.</summary>
/// <param name="Attributes">As <c>instanceType</c>, <c>vcpu</c>, <c>memory</c>, <c>usagetype</c>.</param>
/// <param name="Unit">As "Hrs" or "GB-Mo".</param>
/// <param name="Price">US dollars for a unit, in the dearest tier: where tiers are, the first, or the first that is not free.</param>
internal sealed record AwsProduct(IReadOnlyDictionary<string, string> Attributes, string Unit, decimal Price)
{
    public string this[string attribute] => Attributes.GetValueOrDefault(attribute, "");

    /// <summary>Reads an entry of PriceList, which is a text that holds JSON; null for one without a price on demand, as capacity blocks have none.</summary>
    public static AwsProduct? Read(JsonElement entry)
    {
        using var parsed = entry.ValueKind == JsonValueKind.String ? JsonDocument.Parse(entry.GetString()!) : JsonDocument.Parse(entry.GetRawText());
        var product = parsed.RootElement;
        if (!product.GetProperty("terms").TryGetProperty("OnDemand", out var terms))
        {
            return null;
        }

        var prices = terms.EnumerateObject()
            .SelectMany(term => term.Value.GetProperty("priceDimensions").EnumerateObject())
            .Select(dimension => (Unit: dimension.Value.Text("unit"), Price: Answered.Price(dimension.Value.GetProperty("pricePerUnit").GetProperty("USD"))))
            .Where(price => price.Price > 0)
            .ToList();
        return prices.Count == 0
            ? null
            : new(
                product.GetProperty("product").GetProperty("attributes").EnumerateObject().ToDictionary(attribute => attribute.Name, attribute => attribute.Value.ToString(), StringComparer.Ordinal),
                prices[0].Unit,
                prices.Max(price => price.Price));
    }
}
