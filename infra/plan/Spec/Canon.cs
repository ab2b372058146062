using System.Numerics;

namespace Infra.Plan;

/// <summary>Nodes of the canonical form, which stand nowhere.</summary>
internal static class Canon
{
    private static readonly Position _nowhere = new("", 1, 1);

    /// <summary>A map of the entries that have a value.</summary>
    public static YamlMap Map(params (string Key, YamlNode? Value)[] entries) =>
        new(_nowhere, [.. from entry in entries where entry.Value is not null select new YamlEntry(Text(entry.Key), entry.Value)]);

    public static YamlMap Map(IEnumerable<KeyValuePair<string, string>> entries) =>
        Map([.. entries.Select(entry => (entry.Key, (YamlNode?)Text(entry.Value)))]);

    public static YamlList List(IEnumerable<YamlNode> items) => new(_nowhere, [.. items]);

    public static YamlScalar Text(string text) => new(_nowhere, ScalarKind.Text, text);

    public static YamlScalar? TextOrNone(string? text) => string.IsNullOrEmpty(text) ? null : Text(text);

    public static YamlScalar Whole(int value) => new(_nowhere, ScalarKind.Whole, "") { Whole = value };

    public static YamlScalar? WholeOrNone(int? value) => value is { } whole ? Whole(whole) : null;

    /// <summary>Without a point where the number is whole.</summary>
    public static YamlScalar Number(double value) => value == Math.Floor(value) && Math.Abs(value) < 1e15
        ? new(_nowhere, ScalarKind.Whole, "") { Whole = new BigInteger(value) }
        : new(_nowhere, ScalarKind.Fraction, "") { Fraction = value };

    public static YamlScalar Boolean(bool value) => new(_nowhere, ScalarKind.Boolean, "") { Boolean = value };

    public static YamlScalar Null => new(_nowhere, ScalarKind.Null, "");

    /// <summary>Null for a map or list without anything in it.</summary>
    public static YamlNode? OrNone(YamlNode? node) => node is YamlMap { Entries.Count: 0 } or YamlList { Items.Count: 0 } ? null : node;
}
