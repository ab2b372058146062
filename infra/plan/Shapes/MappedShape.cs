using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>A shape whose value is turned into another; <paramref name="map"/> may add mistakes and return null.</summary>
internal sealed class MappedShape<TFrom, T>(Shape<TFrom> inner, Func<TFrom, YamlNode, string, Reading, T?> map) : Shape<T>
    where T : notnull
{
    /// <summary>What the mapping asks beyond the inner shape, done to the schema.</summary>
    public Func<JsonObject, JsonObject>? Narrow { get; init; }

    public override string Expected => inner.Expected;

    public Shape<TFrom> Inner => inner;

    public override bool Admits(YamlNode node) => inner.Admits(node);

    public override JsonObject ToSchema() => Narrow is null ? inner.ToSchema() : Narrow(inner.ToSchema());

    public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out T? value)
    {
        value = default;
        return inner.TryRead(node, path, reading, out var read) && (value = map(read, node, path, reading)) is not null;
    }
}
