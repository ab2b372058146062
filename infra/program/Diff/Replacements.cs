using System.Collections.Frozen;

namespace Infra.Diff;

/// <summary>
/// Which property of which resource makes the provider put a new one in its place: the table <c>replacements.csv</c>, whose rows
/// name their source. What it does not list it does not know.
/// </summary>
internal sealed class Replacements
{
    private const string Any = "*";

    private readonly FrozenDictionary<string, FrozenDictionary<string, PropertyEffect>> _types;

    private Replacements(IEnumerable<Row> rows) => _types = rows
        .GroupBy(row => row.Type, StringComparer.Ordinal)
        .ToFrozenDictionary(type => type.Key, type => type.ToFrozenDictionary(row => row.Property, row => row.Effect, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The table that is built in.</summary>
    public static Replacements Table { get; } = new(Rows());

    /// <summary>The table's rows, in its order.</summary>
    public static IEnumerable<Row> Rows()
    {
        using var text = new StreamReader(typeof(Replacements).Assembly.GetManifestResourceStream("replacements.csv")!);
        // The first line names the columns.
        text.ReadLine();
        while (text.ReadLine() is { } line)
        {
            var cells = line.Split(',', 4);
            yield return new(cells[0], cells[1], cells[2] == "replace" ? PropertyEffect.Replace : PropertyEffect.Update, cells[3]);
        }
    }

    /// <summary>What happens when a property changes: the row of the property, else that of the nearest one that it is in, else that of <c>*</c>. A property of which a part makes a new one does so itself.</summary>
    public PropertyEffect Of(string type, PropertyPath path)
    {
        if (!_types.TryGetValue(type, out var properties))
        {
            return PropertyEffect.Unknown;
        }

        var shape = path.Shape;
        for (var at = shape; at.Length > 0; at = Outside(at))
        {
            if (properties.TryGetValue(at, out var effect))
            {
                return effect == PropertyEffect.Update && at == shape && IsReplacedInside(properties, shape) ? PropertyEffect.Replace : effect;
            }
        }

        return IsReplacedInside(properties, shape) ? PropertyEffect.Replace : properties.GetValueOrDefault(Any, PropertyEffect.Unknown);
    }

    private static string Outside(string shape) => shape[..Math.Max(0, shape.LastIndexOfAny(['.', '[']))];

    private static bool IsReplacedInside(FrozenDictionary<string, PropertyEffect> properties, string shape) => properties.Any(property =>
        property.Value == PropertyEffect.Replace
        && property.Key.StartsWith(shape, StringComparison.Ordinal)
        && property.Key.Length > shape.Length && property.Key[shape.Length] is '.' or '[');

    /// <summary>One row: a type, the shape of a property's path, what its change does, and who says so.</summary>
    internal sealed record Row(string Type, string Property, PropertyEffect Effect, string Source);
}
