using System.Globalization;

namespace Infra.Preview;

/// <summary>Numbers in sentences.</summary>
internal static class Counting
{
    /// <summary>A count and what is counted, such as "1 replica" and "2 replicas".</summary>
    public static string Of(int count, string one, string? many = null)
        => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Dollars by the hour, or that they are not known.</summary>
    public static string Price(decimal? perHour) => perHour is { } price
        ? string.Create(CultureInfo.InvariantCulture, $"${price:0.00##}/hour")
        : "price unknown";
}
