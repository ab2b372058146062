using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>A value that has one of several shapes, told apart by the kind of node.</summary>
internal sealed class UnionShape<T>(string expected, params Shape<T>[] shapes) : Shape<T>
{
    public override string Expected => expected;

    public IReadOnlyList<Shape<T>> Shapes => shapes;

    public override bool Admits(YamlNode node) => shapes.Any(shape => shape.Admits(node));

    public override JsonObject ToSchema() => SchemaForm.AnyOf(shapes.Select(shape => shape.ToSchema()));

    public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out T? value)
    {
        foreach (var shape in shapes)
        {
            if (shape.Admits(node))
            {
                return shape.TryRead(node, path, reading, out value);
            }
        }

        value = default;
        return Refuse(node, path, reading);
    }
}
