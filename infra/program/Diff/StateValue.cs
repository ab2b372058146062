using System.Globalization;
using System.Text.Json;
using Infra.Recording.Values;

namespace Infra.Diff;

/// <summary>Reads properties from their form in a state.</summary>
internal static class StateValue
{
    /// <summary>The mark of a number that JSON has no form for; its bits are in hexadecimal.</summary>
    private const string NumberMark = "8ad145fe-0d11-4827-bfd7-1abcbf086f5c";

    /// <summary>The properties; none are an empty map.</summary>
    public static Value.Map Properties(JsonElement json) => json.ValueKind == JsonValueKind.Object ? Map(json) : Value.Map.Empty;

    private static Value Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString() is var text and not Markers.Unknown ? new Value.Text(text!) : new Value.Unknown(),
        JsonValueKind.Number => new Value.Number(json.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => new Value.Bool(json.GetBoolean()),
        JsonValueKind.Array => new Value.List([.. json.EnumerateArray().Select(Read)]),
        JsonValueKind.Object => Object(json),
        JsonValueKind.Null or JsonValueKind.Undefined => new Value.Null(),
    };

    private static Value.Map Map(JsonElement json) =>
        new([.. json.EnumerateObject().Select(member => new Member(member.Name, Read(member.Value))).OrderBy(member => member.Name, StringComparer.Ordinal)]);

    private static Value Object(JsonElement json) => Text(json, Markers.Key) switch
    {
        null => Map(json),
        Markers.Secret => new Value.Secret(Hidden(json)),
        Markers.Asset => Source(json) is var (source, content) ? new Value.Asset(source, content) { Hash = Text(json, "hash") } : new Value.Unknown(),
        Markers.Archive when json.TryGetProperty("assets", out var assets) => new Value.AssetArchive(Properties(assets)),
        Markers.Archive => Source(json) is var (source, content) ? new Value.Archive(source, content) { Hash = Text(json, "hash") } : new Value.Unknown(),
        Markers.Reference => new Value.Reference(Text(json, "urn") ?? "", new Value.Text(Text(json, "id") ?? ""), Text(json, "packageVersion") ?? ""),
        NumberMark => ulong.TryParse(Text(json, "value"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits) ? new Value.Number(BitConverter.UInt64BitsToDouble(bits)) : new Value.Unknown(),
        // A mark of a later version: something is there, and this program cannot tell what.
        _ => new Value.Unknown(),
    };

    // Encrypted it is unknown; with --show-secrets it is there as the JSON of the value.
    private static Value Hidden(JsonElement json)
    {
        if (Text(json, "plaintext") is not { } plain)
        {
            return new Value.Unknown();
        }

        try
        {
            using var value = JsonDocument.Parse(plain);
            return Read(value.RootElement);
        }
        catch (JsonException)
        {
            return new Value.Unknown();
        }
    }

    private static (AssetSource Source, string Content)? Source(JsonElement json) =>
        Text(json, "path") is { Length: > 0 } path ? (AssetSource.Path, path)
        : Text(json, "uri") is { Length: > 0 } uri ? (AssetSource.Uri, uri)
        : Text(json, "text") is { } text ? (AssetSource.Text, text)
        : Text(json, "hash") is not null ? (AssetSource.Path, "") : null;

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
