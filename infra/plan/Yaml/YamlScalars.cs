using System.Globalization;
using System.Numerics;

namespace Infra.Plan;

/// <summary>
/// Resolves plain scalars by YAML 1.1, as SkyPilot's reader does (fact sheet of the service YAML, part 0).
/// By hand and not by regular expressions: building those costs more than reading a stack.
/// </summary>
internal static class YamlScalars
{
    /// <summary>Python refuses to read longer numbers; here they are text, since no field takes them. Reading one costs the square of its length.</summary>
    private const int MaxNumber = 4300;

    public static YamlScalar Resolve(Position at, string written)
    {
        if (written is "" or "~" or "null" or "Null" or "NULL")
        {
            return new(at, ScalarKind.Null, written);
        }

        if (AsBoolean(written) is { } boolean)
        {
            return new(at, ScalarKind.Boolean, written) { Boolean = boolean };
        }

        if (written.Length > MaxNumber || written[0] is not ((>= '0' and <= '9') or '-' or '+' or '.'))
        {
            return new(at, ScalarKind.Text, written);
        }

        if (AsWhole(written) is { } whole)
        {
            return new(at, ScalarKind.Whole, written) { Whole = whole };
        }

        if (AsFraction(written) is { } fraction)
        {
            return new(at, ScalarKind.Fraction, written) { Fraction = fraction };
        }

        return new(at, YamlDates.IsDate(written) ? ScalarKind.Date : ScalarKind.Text, written);
    }

    public static bool? AsBoolean(string written) => written switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    public static BigInteger? AsWhole(string written)
    {
        var negative = written[0] == '-';
        var digits = written.AsSpan(written[0] is '-' or '+' ? 1 : 0);
        var magnitude = digits switch
        {
            [] => null,
            ['0', 'b', .. var binary] => InBase(binary, 2),
            ['0', 'x', .. var hexadecimal] => InBase(hexadecimal, 16),
            ['0'] => BigInteger.Zero,
            // Python's reader takes underscores away before it looks at the digits.
            ['0', .. var octal] => octal.Trim('_').IsEmpty ? BigInteger.Zero : InBase(octal, 8),
            ['_', ..] => null,
            _ when digits.Contains(':') => InBase60(digits),
            _ => InBase(digits, 10),
        };
        return negative ? -magnitude : magnitude;
    }

    public static double? AsFraction(string written)
    {
        var negative = written[0] == '-';
        var signed = written[0] is '-' or '+';
        var rest = signed ? written[1..] : written;
        if (rest is ".inf" or ".Inf" or ".INF")
        {
            return negative ? double.NegativeInfinity : double.PositiveInfinity;
        }

        if (!signed && rest is ".nan" or ".NaN" or ".NAN")
        {
            return double.NaN;
        }

        var point = rest.IndexOf('.', StringComparison.Ordinal);
        // A float needs its point; one that begins with the point takes no sign.
        if (point < 0 || (point == 0 && (signed || rest.Length == 1 || !char.IsAsciiDigit(rest[1]))) || rest[0] == '_')
        {
            return null;
        }

        var magnitude = rest.Contains(':', StringComparison.Ordinal) ? Fraction60(rest, point) : Decimal(rest, point);
        return negative ? -magnitude : magnitude;
    }

    private static double? Decimal(string rest, int point)
    {
        var exponent = rest.AsSpan(point).IndexOfAny('e', 'E') is var at and >= 0 ? point + at : rest.Length;
        if (!AllDigits(rest.AsSpan(0, point)) || !AllDigits(rest.AsSpan((point + 1)..exponent)))
        {
            return null;
        }

        // The exponent must carry a sign: 1.0e3 is text, 1.0e+3 a number.
        if (exponent < rest.Length
            && (rest.Length < exponent + 3 || rest[exponent + 1] is not ('-' or '+') || !AllAsciiDigits(rest.AsSpan(exponent + 2))))
        {
            return null;
        }

        return double.Parse(rest.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static double? Fraction60(string rest, int point) =>
        AllDigits(rest.AsSpan(point + 1)) && InBase60(rest.AsSpan(0, point)) is { } whole
            ? (double)whole + double.Parse("0." + rest[(point + 1)..].Replace("_", "", StringComparison.Ordinal) + "0", CultureInfo.InvariantCulture)
            : null;

    private static BigInteger? InBase60(ReadOnlySpan<char> digits)
    {
        var total = BigInteger.Zero;
        var first = true;
        foreach (var range in digits.Split(':'))
        {
            var part = digits[range];
            if (first ? part.IsEmpty || InBase(part, 10) is null : part.Length is not (1 or 2) || !AllAsciiDigits(part) || (part.Length == 2 && part[0] > '5'))
            {
                return null;
            }

            total = (total * 60) + InBase(part, 10)!.Value;
            first = false;
        }

        return total;
    }

    private static BigInteger? InBase(ReadOnlySpan<char> digits, int numberBase)
    {
        var total = BigInteger.Zero;
        var any = false;
        foreach (var c in digits)
        {
            if (c == '_')
            {
                continue;
            }

            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : int.MaxValue;
            if (digit >= numberBase)
            {
                return null;
            }

            total = (total * numberBase) + digit;
            any = true;
        }

        return any ? total : null;
    }

    private static bool AllDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    private static bool AllAsciiDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
