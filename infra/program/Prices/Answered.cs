using System.Globalization;
using System.Text.Json;
using Infra.Edge;

namespace Infra.Prices;

/// <summary>Reads what is expected in a cloud's answer, and says what is missing where it is not.</summary>
internal static class Answered
{
    /// <summary>Reads an answer; a shape that was not expected becomes a failure of the tool.</summary>
    public static T Read<T>(string tool, string doing, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is KeyNotFoundException or InvalidOperationException or FormatException or JsonException)
        {
            throw new ToolException($"{tool} answered in a form that is not known here, {doing}: {failure.Message}");
        }
    }

    /// <summary>A text, or empty where there is none.</summary>
    public static string Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>The elements of an array; none where it is missing.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>A price that is written as text or number.</summary>
    public static decimal Price(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDecimal() : decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);
}
