using System.Diagnostics;
using System.Text.Json.Nodes;
using Infra.Tests.Conformance;

namespace Infra.Bench;

/// <summary>Terraform with its AWS provider, which plans what a preview showed.</summary>
internal sealed class TerraformPlan : IDisposable
{
    private readonly Workspace _workspace;
    private readonly ProviderSchema _schema;

    private TerraformPlan(Workspace workspace, ProviderSchema schema) => (_workspace, _schema) = (workspace, schema);

    /// <summary>What keeps it from being run; null when nothing does.</summary>
    public static string? Missing =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).All(folder => !File.Exists(Path.Combine(folder, "terraform"))) ? "there is no terraform on the PATH"
        : Mirror.Folder is null ? $"no mirror holds its AWS provider {Mirror.Version}" : null;

    /// <summary>Prepares a folder, and asks the provider what it knows.</summary>
    public static async Task<TerraformPlan> CreateAsync()
    {
        var workspace = await Workspace.CreateAsync();
        return new(workspace, await workspace.SchemaAsync());
    }

    /// <summary>Plans the resources of a preview's JSON; the configuration is written before the clock starts.</summary>
    public async Task<double> SecondsAsync(IReadOnlyList<JsonNode> resources)
    {
        _workspace.Write([.. resources.Where(resource => (string?)resource["kind"] == "custom").Select(Registered)], _schema);
        var watch = Stopwatch.StartNew();
        _ = await _workspace.RunAsync("plan", "-refresh=false", "-no-color", "-out=bench.tfplan");
        return watch.Elapsed.TotalSeconds;
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    // The form of a registration; what is unknown becomes a reference to the resource that it comes from.
    private static JsonNode Registered(JsonNode resource)
    {
        var inputs = new JsonObject();
        foreach (var (name, value) in resource["inputs"]!.AsObject())
        {
            var origins = (resource["propertyDependencies"]?[name]?.AsArray() ?? []).Select(urn => ((string)urn!).Split("::", 4)).Select(urn => References.Mark(urn[2].Split('$')[^1], "id").Replace("<name>", urn[3], StringComparison.Ordinal)).ToList();
            var next = 0;
            inputs[name] = Known(value!, () => origins.Count == 0 ? "known-later" : origins[next++ % origins.Count]);
        }

        return new JsonObject
        {
            ["request"] = new JsonObject
            {
                ["type"] = (string)resource["type"]!,
                ["name"] = (string)resource["name"]!,
                ["dependencies"] = resource["dependencies"]?.DeepClone(),
                ["ignoreChanges"] = resource["options"]?["ignoreChanges"]?.DeepClone(),
            },
            ["inputs"] = inputs,
        };
    }

    private static JsonNode Known(JsonNode value, Func<string> origin) => value switch
    {
        JsonArray list => new JsonArray([.. list.Select(item => Known(item!, origin))]),
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Known(member.Value!, origin)))),
        JsonValue one when one.TryGetValue<string>(out var text) && text == "[unknown]" => origin(),
        _ => value.DeepClone(),
    };
}
