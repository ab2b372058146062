namespace Infra.Plan;

/// <summary>A node of a YAML text by where it stands in it: offsets from <see cref="Start"/> up to, not including, <see cref="End"/>.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Start">Where its anchor, tag or first character stands.</param>
/// <param name="End">Behind its last character; of a block, behind that of its last value.</param>
internal sealed record Part(PartKind Kind, int Start, int End)
{
    /// <summary>The value of a scalar, as the reader sees it.</summary>
    public string Value { get; init; } = "";

    /// <summary>What a map holds, in the order of the text, merge keys and duplicates as they are.</summary>
    public IReadOnlyList<PartEntry> Entries { get; init; } = [];

    /// <summary>The last of the entries under a key, which is the one that counts.</summary>
    public PartEntry? Find(string key) => Entries.LastOrDefault(entry => entry.Key.Value == key);
}

internal sealed record PartEntry(Part Key, Part Value)
{
    public int End => Math.Max(Key.End, Value.End);
}

internal enum PartKind
{
    Scalar,
    Alias,
    List,
    BlockMap,
    FlowMap,
}
