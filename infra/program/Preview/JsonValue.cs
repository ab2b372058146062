using System.Text.Json;
using Infra.Recording.Values;

namespace Infra.Preview;

/// <summary>Reads a text that is JSON as a value, so that two of them can be compared part by part.</summary>
internal static class JsonValue
{
    /// <summary>The value; null when the text is no JSON object.</summary>
    public static Value.Map? Of(string text)
    {
        if (!text.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement) as Value.Map;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Value Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new Value.Map([.. json.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => new Member(member.Name, Read(member.Value)))]),
        JsonValueKind.Array => new Value.List([.. json.EnumerateArray().Select(Read)]),
        JsonValueKind.String => new Value.Text(json.GetString()!),
        JsonValueKind.Number => new Value.Number(json.GetDouble()),
        JsonValueKind.True => new Value.Bool(true),
        JsonValueKind.False => new Value.Bool(false),
        JsonValueKind.Null or JsonValueKind.Undefined => new Value.Null(),
    };
}
