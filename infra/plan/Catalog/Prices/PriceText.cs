using System.Globalization;

namespace Infra.Plan;

/// <summary>How prices are written in tables: as many digits as they have, empty for unknown.</summary>
internal static class PriceText
{
    public static string Of(decimal? price) => price?.ToString("0.##########", CultureInfo.InvariantCulture) ?? "";
}
