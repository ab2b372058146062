using System.Collections.Concurrent;

namespace Pulumi;

/// <summary>What the engine can do; each thing is asked once, when it first matters.</summary>
internal sealed class Features(IMonitor monitor)
{
    public const string ResourceReferences = "resourceReferences";
    public const string OutputValues = "outputValues";
    public const string AliasSpecs = "aliasSpecs";
    public const string DeletedWith = "deletedWith";
    public const string ReplaceWith = "replaceWith";
    public const string ReplacementTrigger = "replacementTrigger";

    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _answers = new();

    public Task<bool> HasAsync(string feature) =>
        _answers.GetOrAdd(feature, static (name, engine) => new(() => engine.SupportsFeatureAsync(name)), monitor).Value;

    /// <summary>Refuses an option that the engine is too old for.</summary>
    public async Task RequireAsync(string feature, string option)
    {
        if (!await HasAsync(feature).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"The Pulumi CLI does not support the {option} option. Please update the Pulumi CLI.");
        }
    }
}
