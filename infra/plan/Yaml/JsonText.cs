using System.Globalization;
using System.Text;

namespace Infra.Plan;

/// <summary>
/// A node as JSON text, keys in the order of the file. The text is YAML 1.1 of the same meaning, too: large fractions keep
/// their point, and only what both languages write alike is escaped.
/// </summary>
internal static class JsonText
{
    public static string Of(YamlNode node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    /// <summary>Whether a number in it has no form in JSON: infinite, or none at all.</summary>
    public static bool HasNoForm(YamlNode node) => node switch
    {
        YamlList list => list.Items.Any(HasNoForm),
        YamlMap map => map.Entries.Any(entry => HasNoForm(entry.Value)),
        YamlScalar { Kind: ScalarKind.Fraction } scalar => !double.IsFinite(scalar.Fraction),
        _ => false,
    };

    private static void Write(YamlNode node, StringBuilder text)
    {
        switch (node)
        {
            case YamlList list:
                text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Write(list.Items[i], text);
                }

                text.Append(']');
                break;
            case YamlMap map:
                text.Append('{');
                for (var i = 0; i < map.Entries.Count; i++)
                {
                    var (key, value) = map.Entries[i];
                    text.Append(i == 0 ? "" : ", ");
                    Quote(key.Kind == ScalarKind.Text ? key.Written : PythonText.Of(key), text);
                    text.Append(": ");
                    Write(value, text);
                }

                text.Append('}');
                break;
            case YamlScalar scalar:
                Write(scalar, text);
                break;
            default:
                throw new InvalidOperationException("A node is a scalar, a list or a map.");
        }
    }

    private static void Write(YamlScalar scalar, StringBuilder text)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                text.Append("null");
                break;
            case ScalarKind.Boolean:
                text.Append(scalar.Boolean ? "true" : "false");
                break;
            case ScalarKind.Whole:
                text.Append(scalar.Whole.ToString(CultureInfo.InvariantCulture));
                break;
            case ScalarKind.Fraction when double.IsFinite(scalar.Fraction):
                var number = PythonText.Of(scalar);
                text.Append(number.Contains('.', StringComparison.Ordinal) ? number : number.Replace("e", ".0e", StringComparison.Ordinal));
                break;
            default:
                Quote(PythonText.Of(scalar), text);
                break;
        }
    }

    private static void Quote(string written, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in written)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or (>= '\x7f' and <= '\xa0') or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
