using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>A scalar of some kinds, turned into a value. The parser gets the text as Python prints it, so 010 arrives as "8".</summary>
internal sealed class ScalarShape<T>(string expected, IReadOnlyList<ScalarKind> kinds, ScalarShape<T>.Parser parse) : Shape<T>
{
    /// <summary>False when the text is no such value; <paramref name="why"/> may say what is wrong with it.</summary>
    public delegate bool Parser(string text, [NotNullWhen(true)] out T? value, out string? why);

    /// <summary>What the parser asks beyond the kinds.</summary>
    public ScalarRule Rule { get; init; } = new();

    public override string Expected => expected;

    /// <summary>The scalar kinds that are taken.</summary>
    public IReadOnlyList<ScalarKind> Kinds => kinds;

    public override bool Admits(YamlNode node) => node is YamlScalar scalar && kinds.Contains(scalar.Kind);

    public override JsonObject ToSchema() => Rule.Of(kinds);

    public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out T? value)
    {
        if (!Admits(node))
        {
            value = default;
            return Refuse(node, path, reading);
        }

        return parse(PythonText.Of(node), out value, out var why)
            || Refuse(node, path, reading, why ?? $"\"{Shortened(((YamlScalar)node).Written)}\" is not allowed");
    }
}
