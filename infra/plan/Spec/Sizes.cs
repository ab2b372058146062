using System.Globalization;

namespace Infra.Plan;

/// <summary>Plain positive numbers, without the signs, exponents and spaces that .NET would take.</summary>
internal static class Numbers
{
    /// <summary>The same numbers as a regular expression.</summary>
    public const string Pattern = @"(?=[0-9.]*[1-9])[0-9]+(?:\.[0-9]*)?";

    public static bool TryPositive(string text, out double value)
    {
        value = 0;
        return text.Length > 0 && char.IsAsciiDigit(text[0])
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && value > 0;
    }
}

/// <summary>Sizes with SkyPilot's units: all are powers of 1024, written kb or ki and so on, in any case (fact sheet, 3.1).</summary>
internal static class Sizes
{
    /// <summary>The same sizes as a regular expression.</summary>
    public const string Pattern = Numbers.Pattern + @"\s*(?:[kKmMgGtTpP][bBiI])?\s*";

    public static bool TryGiB(string text, out double gib)
    {
        var digits = text.TrimEnd().TrimEnd([.. "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"]);
        var inGiB = text[digits.Length..].Trim().ToUpperInvariant() switch
        {
            "" or "GB" or "GI" => 1,
            "KB" or "KI" => 1.0 / (1024 * 1024),
            "MB" or "MI" => 1.0 / 1024,
            "TB" or "TI" => 1024,
            "PB" or "PI" => 1024.0 * 1024,
            _ => double.NaN,
        };
        gib = 0;
        if (double.IsNaN(inGiB) || !Numbers.TryPositive(digits.TrimEnd(), out var value))
        {
            return false;
        }

        gib = value * inGiB;
        return true;
    }
}
