using System.Globalization;

namespace Infra.Plan;

/// <summary>Plain positive numbers, without the signs, exponents and spaces that .NET would take.</summary>
internal static class Numbers
{
    /// <summary>Those without a fraction, as a regular expression.</summary>
    public const string WholePattern = @"0*[1-9][0-9]*(?:\.0*)?";

    /// <summary>All of them as a regular expression.</summary>
    public const string Pattern = @"(?=[0-9.]*[1-9])[0-9]+(?:\.[0-9]*)?";

    /// <summary>Beyond any machine; larger ones would be printed with an exponent, which does not read back.</summary>
    private const double Most = 1e15;

    public static bool TryPositive(string text, out double value)
    {
        value = 0;
        return text.Length > 0 && char.IsAsciiDigit(text[0])
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            && value is > 0 and < Most;
    }

    /// <summary>Without an exponent; a millionth of a millionth is as good as nothing.</summary>
    public static string Text(double value) => value.ToString("0.############", CultureInfo.InvariantCulture);
}

/// <summary>Sizes with SkyPilot's units: all are powers of 1024, written kb or ki and so on, in any case (fact sheet, 3.1).</summary>
internal static class Sizes
{
    /// <summary>The same sizes as a regular expression.</summary>
    public const string Pattern = Numbers.Pattern + "(?:[kKmMgGtTpP][bBiI])?";

    public static bool TryGiB(string text, out double gib)
    {
        var digits = text.TrimEnd([.. "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"]);
        var inGiB = text[digits.Length..].ToUpperInvariant() switch
        {
            "" or "GB" or "GI" => 1,
            "KB" or "KI" => 1.0 / (1024 * 1024),
            "MB" or "MI" => 1.0 / 1024,
            "TB" or "TI" => 1024,
            "PB" or "PI" => 1024.0 * 1024,
            _ => double.NaN,
        };
        gib = 0;
        if (double.IsNaN(inGiB) || !Numbers.TryPositive(digits, out var value))
        {
            return false;
        }

        gib = value * inGiB;
        return true;
    }
}
