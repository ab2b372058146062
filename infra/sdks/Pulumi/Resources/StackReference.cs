using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Another stack, for its outputs.</summary>
public sealed class StackReference : CustomResource
{
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new() { Id = args?.Name ?? name }))
    {
    }

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>An output, or null where the stack has none of that name.</summary>
    public Output<object?> GetOutput(Input<string> name) => Marked(name, (key, outputs) => outputs.GetValueOrDefault(key));

    /// <summary>An output that must be there; fails with a <see cref="KeyNotFoundException"/> otherwise.</summary>
    public Output<object> RequireOutput(Input<string> name) => Output
        .Tuple(name.AsOutput(), Name)
        .Apply(t => Marked(name, (key, outputs) => outputs.GetValueOrDefault(key) ?? throw Missing(key, t.Item2)));

    /// <summary>An output's value, or null where the stack has none of that name; refuses secret ones.</summary>
    public async Task<object?> GetValueAsync(Input<string> name)
    {
        var data = await GetOutput(name).DataAsync.ConfigureAwait(false);
        return data.IsSecret
            ? throw new InvalidOperationException("Cannot call 'GetValueAsync' if the referenced stack output is a secret. Use 'GetOutput' instead.")
            : data.Value;
    }

    /// <summary>An output's value, which must be there; refuses secret ones.</summary>
    public async Task<object> RequireValueAsync(Input<string> name)
    {
        var data = await RequireOutput(name).DataAsync.ConfigureAwait(false);
        return data.IsSecret
            ? throw new InvalidOperationException("Cannot call 'RequireValueAsync' if the referenced stack output is a secret. Use 'RequireOutput' instead.")
            : data.Value;
    }

    /// <summary>An output's value with its secrecy.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).DataAsync.ConfigureAwait(false);
        return data.IsSecret ? new() { SecretValue = data.Value } : new() { Value = data.Value };
    }

    private static KeyNotFoundException Missing(string name, string stack) =>
        new($"Required output '{name}' does not exist on stack '{stack}'.");

    // One secret among the outputs makes all of them secret on the wire, so the names say which one is.
    private Output<T> Marked<T>(Input<string> name, Func<string, ImmutableDictionary<string, object>, T> read) =>
        new(MarkedAsync(name.AsOutput(), read));

    private async Task<OutputData<T>> MarkedAsync<T>(Output<string> name, Func<string, ImmutableDictionary<string, object>, T> read)
    {
        var names = await SecretOutputNames.DataAsync.ConfigureAwait(false);
        var data = await Output.Tuple(name, Outputs).Apply(t => (Key: t.Item1, Value: read(t.Item1, t.Item2))).DataAsync.ConfigureAwait(false);
        var secret = names.IsKnown && data.IsKnown ? names.Value.Contains(data.Value.Key) : data.IsSecret;
        return new(data.Resources, data.Value.Value, data.IsKnown, secret);
    }
}
