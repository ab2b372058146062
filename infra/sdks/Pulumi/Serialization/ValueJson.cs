using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>A value as JSON text with blanks inside brackets and sorted keys, the official core's form.</summary>
internal static class ValueJson
{
    public static string Write(Value value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue:
                Quote(text, value.StringValue);
                break;
            case Value.KindOneofCase.NumberValue:
                text.Append(value.NumberValue.ToString("R", CultureInfo.InvariantCulture));
                break;
            case Value.KindOneofCase.BoolValue:
                text.Append(value.BoolValue ? "true" : "false");
                break;
            case Value.KindOneofCase.ListValue:
                Join(text, '[', value.ListValue.Values, Write, ']');
                break;
            case Value.KindOneofCase.StructValue:
                Join(text, '{', value.StructValue.Fields.OrderBy(f => f.Key, StringComparer.Ordinal), WriteField, '}');
                break;
            case Value.KindOneofCase.None or Value.KindOneofCase.NullValue:
                text.Append("null");
                break;
            default:
                throw new InvalidOperationException($"Unknown kind of value {value.KindCase}");
        }
    }

    private static void WriteField(StringBuilder text, KeyValuePair<string, Value> field)
    {
        Quote(text, field.Key);
        text.Append(": ");
        Write(text, field.Value);
    }

    private static void Join<T>(StringBuilder text, char open, IEnumerable<T> items, Action<StringBuilder, T> write, char close)
    {
        text.Append(open).Append(' ');
        var start = text.Length;
        foreach (var item in items)
        {
            text.Append(text.Length > start ? ", " : "");
            write(text, item);
        }

        text.Append(text.Length > start ? " " : "").Append(close);
    }

    private static void Quote(StringBuilder text, string value) =>
        text.Append('"').Append(JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value).Append('"');
}
