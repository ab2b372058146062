using System.Globalization;
using System.Text;

namespace Infra.Plan;

/// <summary>
/// A node as Python's <c>str()</c> would print it, which is what SkyPilot makes of an env's value
/// (fact sheet of the service YAML, 0.7): true is "True", 0x10 is "16", 1.50 is "1.5".
/// </summary>
internal static class PythonText
{
    public static string Of(YamlNode node) => node switch
    {
        YamlScalar { Kind: ScalarKind.Text } text => text.Written,
        YamlScalar { Kind: ScalarKind.Date } date => YamlDates.Iso(date.Written) ?? date.Written,
        _ => Inside(node),
    };

    private static string Inside(YamlNode node) => node switch
    {
        YamlList list => $"[{string.Join(", ", list.Items.Select(Inside))}]",
        YamlMap map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Inside(entry.Key)}: {Inside(entry.Value)}"))}}}",
        YamlScalar scalar => scalar.Kind switch
        {
            ScalarKind.Null => "None",
            ScalarKind.Boolean => scalar.Boolean ? "True" : "False",
            ScalarKind.Whole => scalar.Whole.ToString(CultureInfo.InvariantCulture),
            ScalarKind.Fraction => Fraction(scalar.Fraction),
            ScalarKind.Date or ScalarKind.Text => Quoted(Of(scalar)),
        },
        _ => throw new InvalidOperationException("A node is a scalar, a list or a map."),
    };

    /// <summary>The shortest text that reads back as the same number, with a point or an exponent always.</summary>
    private static string Fraction(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        var (digits, point) = Shortest(Math.Abs(value));
        var sign = double.IsNegative(value) ? "-" : "";
        if (point is < -3 or > 16)
        {
            var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return $"{sign}{mantissa}e{(point < 1 ? '-' : '+')}{Math.Abs(point - 1):00}";
        }

        var padded = point <= 0 ? new string('0', 1 - point) + digits : digits.PadRight(point, '0');
        var whole = Math.Max(1, point);
        return $"{sign}{padded[..whole]}.{(padded.Length > whole ? padded[whole..] : "0")}";
    }

    /// <summary>The digits of the shortest text that reads back the same, and where the decimal point stands in them.</summary>
    private static (string Digits, int Point) Shortest(double magnitude)
    {
        var text = magnitude.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), CultureInfo.InvariantCulture);
        var number = exponentAt < 0 ? text : text[..exponentAt];
        var pointAt = number.IndexOf('.', StringComparison.Ordinal);
        var point = (pointAt < 0 ? number.Length : pointAt) + exponent;
        var digits = number.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('0');
        return significant.Length == 0
            ? ("0", 1)
            : (significant.TrimEnd('0'), point - (digits.Length - significant.Length));
    }

    private static string Quoted(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var quoted = new StringBuilder().Append(quote);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when c == quote => quoted.Append('\\').Append(c),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append(quote).ToString();
    }
}
