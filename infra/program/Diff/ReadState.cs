using System.Text.Json;
using Infra.Edge;

namespace Infra.Diff;

/// <summary>Reads what <c>pulumi stack export</c> prints, versions 3 and 4, or the file of a backend that the operator keeps.</summary>
internal static class ReadState
{
    private const string Mend = "Write one with: pulumi stack export --file state.json";

    /// <summary>Reads a state. <paramref name="name"/> is the file as messages call it.</summary>
    /// <exception cref="UsageException">It is no state, or of a version that is not known.</exception>
    public static StateReading Of(string name, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return Of(name, json.RootElement);
        }
        catch (JsonException failure)
        {
            throw new UsageException($"--state {name}: this is no JSON (line {(failure.LineNumber ?? 0) + 1}).", Mend);
        }
    }

    private static StateReading Of(string name, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || Deployment(json) is not { } deployment)
        {
            throw new UsageException($"--state {name}: this is no state of a stack: it has no deployment.", Mend);
        }

        var version = json.TryGetProperty("version", out var number) && number.TryGetInt32(out var found) ? found : 0;
        if (version is not (3 or 4))
        {
            throw new UsageException($"--state {name}: its version is {version}, and this program reads 3 and 4.", version < 3 ? "Export it again with a current Pulumi." : "Update this program, or export it with an older Pulumi.");
        }

        var all = Items(deployment, "resources").Select(item => new StateResource(item)).ToList();
        if (all.FindIndex(resource => resource.Urn.Split("::", 4).Length < 4) is var broken and >= 0)
        {
            throw new UsageException($"--state {name}: its resource {broken + 1} has no URN.", Mend);
        }

        var versions = all.Where(resource => resource.IsProvider)
            .GroupBy(provider => provider.Urn, StringComparer.Ordinal)
            .ToDictionary(provider => provider.Key, provider => Version(provider.First()), StringComparer.Ordinal);
        var first = all.Count > 0 ? all[0].Urn.Split("::", 4) : null;
        return new()
        {
            Stack = first?[0][(first[0].LastIndexOf(':') + 1)..],
            Project = first?[1],
            Resources = [.. all.Where(resource => resource is { IsGoing: false, IsView: false, IsDefaultProvider: false }).Select(resource => resource.ToRecorded(versions)).OrderBy(resource => resource.Urn, StringComparer.Ordinal)],
            DefaultTags = all.Where(resource => resource.IsProvider).SelectMany(DefaultTagsOf).ToHashSet(StringComparer.Ordinal),
            NotKnown = [.. Open(all, Items(deployment, "pending_operations"))],
        };
    }

    private static JsonElement? Deployment(JsonElement json) =>
        json.TryGetProperty("deployment", out var deployment) && deployment.ValueKind == JsonValueKind.Object ? deployment
        : json.TryGetProperty("checkpoint", out var checkpoint) && checkpoint.TryGetProperty("latest", out var latest) && latest.ValueKind == JsonValueKind.Object ? latest
        : null;

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    private static string Version(StateResource provider) =>
        provider.Json.TryGetProperty("inputs", out var inputs) && inputs.TryGetProperty("version", out var version) ? version.GetString() ?? "" : "";

    // The provider's own settings are texts of JSON where they are more than a text.
    private static IEnumerable<string> DefaultTagsOf(StateResource provider)
    {
        if (!provider.Json.TryGetProperty("inputs", out var inputs) || !inputs.TryGetProperty("defaultTags", out var setting))
        {
            yield break;
        }

        using var parsed = setting.ValueKind == JsonValueKind.String ? JsonDocument.Parse(setting.GetString()!) : null;
        var tags = parsed?.RootElement ?? setting;
        if (tags.ValueKind == JsonValueKind.Object && tags.TryGetProperty("tags", out var map) && map.ValueKind == JsonValueKind.Object)
        {
            foreach (var tag in map.EnumerateObject().Where(tag => tag.Value.ValueKind == JsonValueKind.String))
            {
                yield return $"{tag.Name}={tag.Value.GetString()}";
            }
        }
    }

    private static IEnumerable<string> Open(List<StateResource> all, IEnumerable<JsonElement> pending)
    {
        foreach (var operation in pending)
        {
            var resource = operation.TryGetProperty("resource", out var of) ? new StateResource(of) : default;
            var doing = operation.TryGetProperty("type", out var type) ? type.GetString() : "changing";
            yield return $"An update was interrupted while {doing} {Named(resource.Json.ValueKind == JsonValueKind.Object ? resource.Urn : "a resource")}: whether that was done is not known before pulumi refresh.";
        }

        foreach (var resource in all)
        {
            if (resource.IsGoing)
            {
                yield return $"{Named(resource.Urn)} was replaced, and the old one is yet to be deleted by the next update.";
            }
            else if (resource.IsTainted)
            {
                yield return $"{Named(resource.Urn)} is marked to be replaced by the next update.";
            }
            else if (resource.HasErrors)
            {
                yield return $"{Named(resource.Urn)} stands and was never completed: the next update tries to.";
            }
        }
    }

    private static string Named(string urn) => urn.Split("::", 4) is [_, _, var type, var name] ? $"{name} ({type.Split('$')[^1]})" : urn;
}
