using System.Text.Json.Nodes;

namespace Infra.Tests.Protocol;

/// <summary>What the Node engine answers, beyond the usual: urn, id and the inputs as they were sent.</summary>
internal sealed record EngineSettings
{
    public required string Project { get; init; }

    public required string Stack { get; init; }

    /// <summary>A preview: ids are empty, outputs are the inputs alone.</summary>
    public bool DryRun { get; init; }

    /// <summary>The features that it says it supports.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Outputs of an update by the beginning of a custom resource's type; &lt;name&gt; stands for the resource's name.</summary>
    public IReadOnlyList<TypeOutputs> ExtraOutputs { get; init; } = [];

    /// <summary>The ids of an update; &lt;type&gt; and &lt;name&gt; stand for the resource's. Null for "id-" and the name.</summary>
    public string? IdForm { get; init; }

    /// <summary>Outputs by a resource's name, in a preview too.</summary>
    public IReadOnlyDictionary<string, JsonObject> Outputs { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>Names of resources whose id stays empty in an update.</summary>
    public IReadOnlyList<string> WithoutId { get; init; } = [];

    /// <summary>Answers to ReadResource by type.</summary>
    public IReadOnlyDictionary<string, JsonObject> Reads { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>What the answer to any other ReadResource has beside the properties that were sent.</summary>
    public JsonObject? ReadOutputs { get; init; }

    /// <summary>Answers to Invoke by token; "failures" holds failures instead.</summary>
    public IReadOnlyDictionary<string, JsonObject> Invokes { get; init; } = new Dictionary<string, JsonObject>();

    public IReadOnlyList<Failure> Failures { get; init; } = [];

    /// <summary>Milliseconds before the answer, by name; a name that ends with * is the beginning of names.</summary>
    public IReadOnlyDictionary<string, int> Delays { get; init; } = new Dictionary<string, int>();

    /// <summary>How many calls must wait together before any is answered, by name as in <see cref="Delays"/>.</summary>
    public IReadOnlyDictionary<string, int> Gates { get; init; } = new Dictionary<string, int>();

    /// <summary>MiB of text put beside the outputs, by name.</summary>
    public IReadOnlyDictionary<string, int> Megabytes { get; init; } = new Dictionary<string, int>();
}
