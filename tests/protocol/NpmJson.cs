using System.Text.Json.Nodes;
using Infra.Recording.Values;

namespace Infra.Tests.Protocol;

/// <summary>What the engine on Pulumi's stubs recorded, reduced to what our recording engine keeps of a run.</summary>
internal static class NpmJson
{
    public static JsonObject Of(JsonObject record)
    {
        var outputs = record["registerResourceOutputs"]!.AsArray()
            .ToDictionary(call => (string)call!["urn"]!, call => call!["outputs"]);
        var resources = record["registerResource"]!.AsArray()
            .Select(call => (Urn: (string)call!["urn"]!, Resource: Of(call, outputs.GetValueOrDefault((string)call["urn"]!))))
            .OrderBy(pair => pair.Urn, StringComparer.Ordinal);
        return new JsonObject
        {
            ["resources"] = new JsonObject(resources.Select(pair => KeyValuePair.Create(pair.Urn, (JsonNode?)pair.Resource))),
            ["invokes"] = RecordedJson.Sorted(record["invoke"]!.AsArray().Select(call => new JsonObject
            {
                ["token"] = Copy(call!["request"]!["tok"]),
                ["arguments"] = Plain(call["args"]),
            })),
            ["logs"] = RecordedJson.Sorted(record["log"]!.AsArray().Where(entry => entry!["ephemeral"] is null).Select(entry => new JsonObject
            {
                ["severity"] = Copy(entry!["severity"]),
                ["message"] = Copy(entry["message"]),
                ["urn"] = Copy(entry["urn"]),
            })),
        };
    }

    private static JsonObject Of(JsonNode call, JsonNode? outputs)
    {
        var request = call["request"]!;
        return new JsonObject
        {
            ["type"] = Copy(request["type"]),
            ["name"] = Copy(request["name"]),
            ["parent"] = Copy(request["parent"]),
            ["kind"] = request["remote"] is not null ? "RemoteComponent" : request["custom"] is not null ? "Custom" : "Component",
            ["inputs"] = Plain(call["inputs"]),
            ["outputs"] = Plain(outputs),
            ["dependencies"] = Sorted(request["dependencies"]),
            ["propertyDependencies"] = new JsonObject((request["propertyDependencies"]?.AsObject() ?? [])
                .Where(pair => pair.Value!.AsArray().Count > 0)
                .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Sorted(pair.Value)))),
            ["provider"] = Copy(request["provider"]),
            ["providers"] = Copy(request["providers"]) ?? new JsonObject(),
            ["version"] = Copy(request["version"]),
            ["aliases"] = new JsonArray([.. (request["aliases"]?.AsArray() ?? []).Select(AliasOf)]),
            ["options"] = OptionsOf(request),
        };
    }

    private static JsonObject AliasOf(JsonNode? alias) => new()
    {
        ["urn"] = Copy(alias!["urn"]),
        ["name"] = Copy(alias["spec"]?["name"]),
        ["type"] = Copy(alias["spec"]?["type"]),
        ["stack"] = Copy(alias["spec"]?["stack"]),
        ["project"] = Copy(alias["spec"]?["project"]),
        ["parent"] = alias["spec"]?["noParent"] is null ? Copy(alias["spec"]?["parentUrn"]) : "",
    };

    private static JsonObject OptionsOf(JsonNode request) => new()
    {
        ["protect"] = Copy(request["protect"]),
        ["retainOnDelete"] = Copy(request["retainOnDelete"]),
        ["deleteBeforeReplace"] = request["deleteBeforeReplaceDefined"] is null ? null : Copy(request["deleteBeforeReplace"]) ?? false,
        ["ignoreChanges"] = Sorted(request["ignoreChanges"]),
        ["replaceOnChanges"] = Sorted(request["replaceOnChanges"]),
        ["replaceWith"] = Sorted(request["replace_with"]),
        ["additionalSecretOutputs"] = Sorted(request["additionalSecretOutputs"]),
        ["hideDiffs"] = Sorted(request["hideDiffs"]),
        ["deletedWith"] = Copy(request["deletedWith"]),
        ["importId"] = Copy(request["importId"]),
        ["timeouts"] = request["customTimeouts"] is { } timeouts
            ? new JsonObject { ["create"] = Copy(timeouts["create"]), ["update"] = Copy(timeouts["update"]), ["delete"] = Copy(timeouts["delete"]) }
            : null,
    };

    /// <summary>A value as it came; only the id of a reference is written out where it was left out, as a recording keeps it.</summary>
    private static JsonNode? Plain(JsonNode? value) => value switch
    {
        JsonArray array => new JsonArray([.. array.Select(Plain)]),
        JsonObject map when (string?)(map[Markers.Key] as JsonValue) == Markers.Reference && map["id"] is null =>
            new JsonObject([.. Members(map), KeyValuePair.Create("id", (JsonNode?)"")]),
        JsonObject map => new JsonObject(Members(map)),
        _ => Copy(value),
    };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonObject map) =>
        map.Select(pair => KeyValuePair.Create(pair.Key, Plain(pair.Value)));

    private static JsonArray Sorted(JsonNode? texts) =>
        new([.. (texts?.AsArray() ?? []).Select(text => (string)text!).Order(StringComparer.Ordinal).Select(text => JsonValue.Create(text))]);

    private static JsonNode? Copy(JsonNode? node) => node?.DeepClone();
}
