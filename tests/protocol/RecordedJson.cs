using System.Text.Json.Nodes;
using Infra.Recording.Resources;

namespace Infra.Tests.Protocol;

/// <summary>What our recording engine recorded, as JSON to compare with <see cref="NpmJson"/>.</summary>
internal static class RecordedJson
{
    public static JsonObject Of(RecordedRun run) => new()
    {
        ["resources"] = new JsonObject(run.Resources.Select(resource =>
            KeyValuePair.Create(resource.Urn, (JsonNode?)Of(resource)))),
        ["invokes"] = Sorted(run.Invokes.Select(invoke => new JsonObject
        {
            ["token"] = invoke.Token,
            ["arguments"] = ValueJson.Of(invoke.Arguments),
        })),
        ["logs"] = Sorted(run.Logs.Select(log => new JsonObject
        {
            ["severity"] = log.Severity.ToString().ToUpperInvariant(),
            ["message"] = log.Message,
            ["urn"] = log.Urn,
        })),
    };

    /// <summary>An array in an order that does not depend on when its items came.</summary>
    public static JsonArray Sorted(IEnumerable<JsonNode> items) =>
        new([.. items.OrderBy(item => item.ToJsonString(), StringComparer.Ordinal)]);

    private static JsonObject Of(RecordedResource resource) => new()
    {
        ["type"] = resource.Type,
        ["name"] = resource.Name,
        ["parent"] = resource.Parent,
        ["kind"] = resource.Kind.ToString(),
        ["inputs"] = ValueJson.Of(resource.Inputs),
        ["outputs"] = resource.Outputs is { } outputs ? ValueJson.Of(outputs) : null,
        ["dependencies"] = Texts(resource.Dependencies),
        ["propertyDependencies"] = new JsonObject(resource.PropertyDependencies.Select(pair =>
            KeyValuePair.Create(pair.Key, (JsonNode?)Texts(pair.Value)))),
        ["provider"] = resource.Provider,
        ["providers"] = new JsonObject(resource.Providers.Select(pair =>
            KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        ["version"] = resource.Version,
        ["aliases"] = new JsonArray([.. resource.Aliases.Select(Of)]),
        ["options"] = Of(resource.Options),
    };

    private static JsonObject Of(RecordedAlias alias) => new()
    {
        ["urn"] = alias.Urn,
        ["name"] = alias.Name,
        ["type"] = alias.Type,
        ["stack"] = alias.Stack,
        ["project"] = alias.Project,
        ["parent"] = alias.Parent,
    };

    private static JsonObject Of(RecordedOptions options) => new()
    {
        ["protect"] = options.Protect,
        ["retainOnDelete"] = options.RetainOnDelete,
        ["deleteBeforeReplace"] = options.DeleteBeforeReplace,
        ["ignoreChanges"] = Texts(options.IgnoreChanges),
        ["replaceOnChanges"] = Texts(options.ReplaceOnChanges),
        ["replaceWith"] = Texts(options.ReplaceWith),
        ["additionalSecretOutputs"] = Texts(options.AdditionalSecretOutputs),
        ["hideDiffs"] = Texts(options.HideDiffs),
        ["deletedWith"] = options.DeletedWith,
        ["importId"] = options.ImportId,
        ["timeouts"] = options.Timeouts is { } timeouts
            ? new JsonObject { ["create"] = timeouts.Create, ["update"] = timeouts.Update, ["delete"] = timeouts.Delete }
            : null,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
