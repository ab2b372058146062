using System.Globalization;

namespace Infra.Preview;

/// <summary>Numbers in sentences.</summary>
internal static class Counting
{
    /// <summary>A count and what is counted, such as "1 replica" and "2 replicas".</summary>
    public static string Of(int count, string one, string? many = null)
        => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>A count, thousands parted.</summary>
    public static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Dollars by the hour, or that they are not known.</summary>
    public static string Price(decimal? perHour) => perHour is { } price
        ? string.Create(CultureInfo.InvariantCulture, $"${price:0.00##}/hour")
        : "price unknown";
}
