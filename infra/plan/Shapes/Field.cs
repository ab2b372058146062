namespace Infra.Plan;

/// <summary>A key of a map with known keys: its name, what it means, and what becomes of it.</summary>
internal abstract class Field(string name, string docs)
{
    public string Name => name;

    /// <summary>One sentence for editors and the reference.</summary>
    public string Docs => docs;

    public bool Required { get; init; }

    /// <summary>Whether a later check asks for it, in better words than those about a missing key; the schema requires it.</summary>
    public bool AskedFor { get; init; }

    /// <summary>A value that is often written, as YAML, for editors to offer.</summary>
    public string? Example { get; init; }

    /// <summary>What stands where nothing was written, in words; null when nothing does.</summary>
    public string? Default { get; init; }

    /// <summary>Set when the field is understood but not served: why, and what to do instead.</summary>
    public string? Unserved { get; init; }

    /// <summary>Set when the field is accepted and has no effect here: why.</summary>
    public string? Idle { get; init; }

    public abstract Shape Shape { get; }

    /// <summary>Reads the value into a <see cref="Written{T}"/>, or returns null with the mistake in the reading.</summary>
    public abstract object? Read(YamlNode node, string path, Reading reading);
}

/// <summary>A field whose value reads to a <typeparamref name="T"/>.</summary>
internal sealed class Field<T>(string name, Shape<T> shape, string docs) : Field(name, docs)
{
    public override Shape<T> Shape => shape;

    public override Written<T>? Read(YamlNode node, string path, Reading reading) =>
        shape.TryRead(node, path, reading, out var value) ? new(value, node.At) : null;
}
