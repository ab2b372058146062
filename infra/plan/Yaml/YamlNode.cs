using System.Numerics;

namespace Infra.Plan;

/// <summary>A node of a YAML file, with its position. An aliased node stands where its anchor does.</summary>
internal abstract record YamlNode(Position At)
{
    /// <summary>Nodes in this tree, aliases counted as often as they are used.</summary>
    public abstract int Size { get; }

    /// <summary>Levels below this node, aliases followed.</summary>
    public abstract int Depth { get; }
}

/// <summary>What a scalar is by the rules of YAML 1.1.</summary>
internal enum ScalarKind
{
    Null,
    Boolean,
    Whole,
    Fraction,
    Date,
    Text,
}

/// <summary>A scalar: as written, and as resolved.</summary>
internal sealed record YamlScalar(Position At, ScalarKind Kind, string Written) : YamlNode(At)
{
    public bool Boolean { get; init; }

    public BigInteger Whole { get; init; }

    public double Fraction { get; init; }

    public override int Size => 1;

    public override int Depth => 0;
}

internal sealed record YamlList(Position At, IReadOnlyList<YamlNode> Items) : YamlNode(At)
{
    public override int Size { get; } = SizeOf(Items);

    public override int Depth { get; } = 1 + Items.Select(item => item.Depth).DefaultIfEmpty(-1).Max();

    private static int SizeOf(IReadOnlyList<YamlNode> items)
    {
        var size = 1;
        foreach (var item in items)
        {
            size += item.Size;
        }

        return size;
    }
}

/// <summary>A map; its entries in the order of the file, duplicates and merge keys already resolved.</summary>
internal sealed record YamlMap(Position At, IReadOnlyList<YamlEntry> Entries) : YamlNode(At)
{
    public override int Size { get; } = SizeOf(Entries);

    public override int Depth { get; } = 1 + Entries.Select(entry => entry.Value.Depth).DefaultIfEmpty(-1).Max();

    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Kind == ScalarKind.Text && entry.Key.Written == key)
            {
                return entry;
            }
        }

        return null;
    }

    private static int SizeOf(IReadOnlyList<YamlEntry> entries)
    {
        var size = 1;
        foreach (var entry in entries)
        {
            size += 1 + entry.Value.Size;
        }

        return size;
    }
}

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
