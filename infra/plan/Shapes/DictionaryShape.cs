using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>A map whose keys the operator chooses, and whose values have one shape.</summary>
internal sealed class DictionaryShape<T>(Shape<T> item, string expected) : Shape<IReadOnlyList<Named<T>>>
{
    /// <summary>Decides about keys; null when every text is one.</summary>
    public (string Expected, Func<string, bool> Holds)? Key { get; init; }

    /// <summary>The rule of the keys as a regular expression, for the schema.</summary>
    public string? KeyPattern { get; init; }

    /// <summary>Fewest entries that a later check takes, for the schema.</summary>
    public int Least { get; init; }

    /// <summary>Whether a key that is no text is taken as Python prints it (fact sheet, 0.7), instead of being a mistake.</summary>
    public bool TakesAnyKey { get; init; }

    /// <summary>What an empty value stands for; without it an empty value is a mistake of the item's shape.</summary>
    public T? WhenEmpty { get; init; }

    public override string Expected => expected;

    public Shape<T> Item => item;

    public override bool Admits(YamlNode node) => node is YamlMap;

    public override JsonObject ToSchema()
    {
        var value = item.ToSchema();
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = WhenEmpty is null || value.ContainsKey("required") ? value : SchemaForm.OrEmpty(value) };
        if (KeyPattern is not null)
        {
            schema["propertyNames"] = new JsonObject { ["pattern"] = KeyPattern };
        }

        if (Least > 0)
        {
            schema["minProperties"] = Least;
        }

        return schema;
    }

    public override bool TryRead(YamlNode node, string path, Reading reading, [NotNullWhen(true)] out IReadOnlyList<Named<T>>? value)
    {
        value = null;
        if (node is not YamlMap map)
        {
            return Refuse(node, path, reading);
        }

        var items = new List<Named<T>>();
        var sound = true;
        foreach (var entry in map.Entries)
        {
            var name = TakesAnyKey ? PythonText.Of(entry.Key) : entry.Key.Written;
            if (entry.Key.Kind != ScalarKind.Text && !TakesAnyKey)
            {
                reading.Mistake(entry.Key.At, $"{path}: the key {name} is not text.", $"Put it between quotes: \"{name}\".");
                sound = false;
            }
            else if (Key is { } key && !key.Holds(name))
            {
                reading.Mistake(entry.Key.At, $"{path}: \"{name}\" is not a name that is allowed here.", $"Write {key.Expected}.");
                sound = false;
            }
            else if (WhenEmpty is { } empty && entry.Value is YamlScalar { Kind: ScalarKind.Null })
            {
                items.Add(new(name, entry.Key.At, empty, entry.Key.At));
            }
            else if (item.TryRead(entry.Value, $"{path}.{name}", reading, out var read))
            {
                items.Add(new(name, entry.Key.At, read, entry.Value.At));
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

/// <summary>An entry of such a map: the key, the value, and where each stands.</summary>
internal sealed record Named<T>(string Name, Position NameAt, T Value, Position ValueAt);
