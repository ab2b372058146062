using System.Text.Json;
using Infra.Recording.Resources;

namespace Infra.Diff;

/// <summary>A resource of a state.</summary>
/// <param name="Json">All that the state says of it.</param>
internal readonly record struct StateResource(JsonElement Json)
{
    private const string ProviderType = "pulumi:providers:";

    /// <summary>Its URN.</summary>
    public string Urn => Text("urn") ?? "";

    /// <summary>Its type.</summary>
    public string Type => Text("type") ?? "";

    /// <summary>Whether it is a provider, and not what a provider made.</summary>
    public bool IsProvider => Type.StartsWith(ProviderType, StringComparison.Ordinal);

    /// <summary>Whether the engine made it by itself for a program that named no provider.</summary>
    public bool IsDefaultProvider => IsProvider && Urn.Split("::")[^1] is var name && (name == "default" || name.StartsWith("default_", StringComparison.Ordinal));

    /// <summary>Whether an update that was interrupted has yet to delete it.</summary>
    public bool IsGoing => Flag("delete") is true;

    /// <summary>Whether it is only a view of a part of another.</summary>
    public bool IsView => Text("viewOf") is not null;

    /// <summary>Whether the operator has marked it to be replaced.</summary>
    public bool IsTainted => Flag("taint") is true || Flag("pendingReplacement") is true;

    /// <summary>Whether it stands, but was never completed.</summary>
    public bool HasErrors => Json.TryGetProperty("initErrors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0;

    /// <summary>In the form of a recording. <paramref name="versions"/> holds the version of each provider, by URN.</summary>
    public RecordedResource ToRecorded(IReadOnlyDictionary<string, string> versions) => new()
    {
        Urn = Urn,
        Type = Type,
        Name = Urn.Split("::", 4)[^1],
        Parent = Text("parent"),
        Kind = Flag("external") is true ? ResourceKind.Read : Flag("custom") is true ? ResourceKind.Custom : ResourceKind.Component,
        Inputs = StateValue.Properties(Json.TryGetProperty("inputs", out var inputs) ? inputs : default),
        Outputs = null,
        Dependencies = Texts(Json, "dependencies"),
        PropertyDependencies = PropertyDependencies(),
        Provider = null,
        Providers = new Dictionary<string, string>(),
        Version = Text("provider") is { } provider ? versions.GetValueOrDefault(provider[..Math.Max(0, provider.LastIndexOf("::", StringComparison.Ordinal))]) : null,
        Aliases = [],
        Options = new() { Protect = Flag("protect"), RetainOnDelete = Flag("retainOnDelete") },
    };

    /// <summary>A text of it; null when it has none of this name.</summary>
    public string? Text(string name) => Json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } found ? found : null;

    private bool? Flag(string name) => Json.TryGetProperty(name, out var flag) && flag.ValueKind is JsonValueKind.True or JsonValueKind.False ? flag.GetBoolean() : null;

    private Dictionary<string, IReadOnlyList<string>> PropertyDependencies()
    {
        var all = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (Json.TryGetProperty("propertyDependencies", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                if (Texts(property.Value) is { Count: > 0 } urns)
                {
                    all[property.Name] = urns;
                }
            }
        }

        return all;
    }

    private static IReadOnlyList<string> Texts(JsonElement json, string name) => json.TryGetProperty(name, out var list) ? Texts(list) : [];

    private static IReadOnlyList<string> Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString() ?? "").Order(StringComparer.Ordinal)] : [];
}
