namespace Infra.Plan;

/// <summary>A price that is another one now; null where it was, or is, unknown, or where the machine is not sold.</summary>
internal sealed record PriceChange(string Name, string Region, Pricing Pricing, decimal? Before, decimal? After)
{
    /// <summary>By how many percent; null where one of the two is unknown.</summary>
    public decimal? Percent => (Before, After) is ({ } before and > 0, { } after) ? decimal.Round(100 * (after - before) / before, 1, MidpointRounding.AwayFromZero) : null;
}
