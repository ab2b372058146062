using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>A list whose items have one shape.</summary>
internal sealed class ListShape<T>(Shape<T> item, string expected) : Shape<IReadOnlyList<Written<T>>>
{
    /// <summary>Fewest items that a later check takes, for the schema.</summary>
    public int Least { get; init; }

    public override string Expected => expected;

    public Shape<T> Item => item;

    public override bool Admits(YamlNode node) => node is YamlList;

    public override JsonObject ToSchema() => SchemaForm.ListOf(item.ToSchema(), Least);

    public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out IReadOnlyList<Written<T>>? value)
    {
        value = null;
        if (node is not YamlList list)
        {
            return Refuse(node, path, reading);
        }

        var items = new List<Written<T>>();
        var sound = true;
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (item.TryRead(list.Items[i], $"{path}[{i}]", reading, out var read))
            {
                items.Add(new(read, list.Items[i].At));
            }
            else
            {
                sound = false;
            }
        }

        value = items;
        return sound;
    }
}
