using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>Whatever was written, unread: for fields that another step reads, or that are refused whole.</summary>
internal sealed class AnyShape : Shape<YamlNode>
{
    public static readonly AnyShape Any = new();

    public override string Expected => "a value";

    public override bool Admits(YamlNode node) => true;

    public override JsonObject ToSchema() => SchemaForm.Any;

    public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out YamlNode? value)
    {
        value = node;
        return true;
    }
}
