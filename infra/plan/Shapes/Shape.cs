using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>What a value may look like. Reading, checking and the JSON Schema all follow from it, so that they cannot drift.</summary>
internal abstract class Shape
{
    /// <summary>What is asked for, in words that go on from "Write": "a whole number, such as 2".</summary>
    public abstract string Expected { get; }

    /// <summary>What kinds of node can be of this shape; a union chooses by it.</summary>
    public abstract bool Admits(YamlNode node);

    /// <summary>The shape as JSON Schema (2020-12), for editors; nodes of its own each time. It may admit more than the reader does, never less.</summary>
    public abstract JsonObject ToSchema();
}

/// <summary>A shape that reads to a <typeparamref name="T"/>.</summary>
internal abstract class Shape<T> : Shape
{
    /// <summary>Reads the value at <paramref name="path"/>; false, with the mistakes in the reading, when it has not this shape.</summary>
    public abstract bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out T? value);

    protected bool Refuse(YamlNode node, string path, Reading reading, string? what = null)
    {
        reading.Mistake(node.At, $"{path}: {what ?? Said(node)}.", $"Write {Expected}.");
        return false;
    }

    private static string Said(YamlNode node) => node switch
    {
        YamlScalar { Kind: ScalarKind.Null } => "the value is empty",
        YamlScalar { Kind: ScalarKind.Text } text => $"\"{Shortened(text.Written)}\" is text",
        YamlScalar { Kind: ScalarKind.Boolean } boolean => $"{boolean.Written} is true or false",
        YamlScalar { Kind: ScalarKind.Whole or ScalarKind.Fraction } number => $"{Shortened(number.Written)} is a number",
        YamlScalar { Kind: ScalarKind.Date } date => $"{date.Written} is a date",
        YamlList => "this is a list",
        _ => "this is a map",
    };

    /// <summary>Enough of a value to know it again.</summary>
    protected static string Shortened(string written) =>
        (written.Length <= 60 ? written : written[..57] + "...").ReplaceLineEndings(" ");
}
