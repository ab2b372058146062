namespace Infra.Plan;

/// <summary>Accelerators as asked for: by name, or by the memory of one device (fact sheet of the service YAML, 3.3).</summary>
internal sealed record AcceleratorSpec
{
    /// <summary>What <see cref="Parse"/> takes, as a regular expression.</summary>
    public const string Pattern =
        @"^(?!\s*[0-9]+[mMgGtT][bB]\+?\s*:\s*[0-9]+\.[0-9]*[1-9])\s*[^:\s](?:[^:]*[^:\s])?\s*(?::\s*" + Numbers.Pattern + @"\s*)?$"
        + @"|^\s*[A-Za-z][^:]*:\s*[0-9]*[1-9][0-9]*[mMgGtT][bB]\+?\s*(?::\s*" + Numbers.WholePattern + @"\s*)?$";

    public required Position At { get; init; }

    /// <summary>The canonical name, or as written where there is none; null when asked for by memory.</summary>
    public required string? Name { get; init; }

    /// <summary>Who makes it, as written; null for anybody, and when asked for by name.</summary>
    public string? Maker { get; init; }

    /// <summary>GiB of memory of one device; null when asked for by name.</summary>
    public AmountSpec? MemoryGiB { get; init; }

    public required double Count { get; init; }

    /// <summary>Whether the name is a TPU's (fact sheet, 4.1).</summary>
    public bool IsTpu => Name?.StartsWith("tpu-", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The form that reads back the same.</summary>
    public override string ToString() => MemoryGiB is { } memory
        ? $"{(Maker is null ? "" : $"{Maker}:")}{Numbers.Text(memory.Value)}GB{(memory.OrMore ? "+" : "")}:{Numbers.Text(Count)}"
        : $"{Name}:{Numbers.Text(Count)}";

    /// <summary>Reads <c>A100</c>, <c>A100:4</c>, <c>80GB+</c>, <c>80GB:2</c> and <c>nvidia:80GB:2</c>; null when it is none of them.</summary>
    public static AcceleratorSpec? Parse(string text, Position at)
    {
        string[] parts = [.. text.Split(':').Select(part => part.Trim())];
        return parts switch
        {
            [var name] => Of(name, 1, at),
            [var maker, var memory] when Memory(memory) is not null && IsMaker(maker) => Of(memory, 1, at) is { } made ? made with { Maker = maker } : null,
            [var name, var count] when Numbers.TryPositive(count, out var number) => Of(name, number, at),
            [var maker, var memory, var count] when Memory(memory) is not null && IsMaker(maker) && Numbers.TryPositive(count, out var number) =>
                Of(memory, number, at) is { } made ? made with { Maker = maker } : null,
            _ => null,
        };
    }

    /// <summary>The same with the count beside it, as in <c>{A100: 4}</c>.</summary>
    public static AcceleratorSpec? Of(string name, double count, Position at)
    {
        // A device is whole where memory is asked for; a name may ask for a part of one.
        if (Memory(name) is { } memory)
        {
            return count == Math.Floor(count) ? new() { At = at, Name = null, MemoryGiB = memory, Count = count } : null;
        }

        return name.Length == 0 || name.Contains(':', StringComparison.Ordinal) ? null : new() { At = at, Name = Accelerators.Canonical(name) ?? name, Count = count };
    }

    private static bool IsMaker(string text) => text.Length > 0 && char.IsAsciiLetter(text[0]);

    private static AmountSpec? Memory(string text)
    {
        var orMore = text.EndsWith('+');
        var size = orMore ? text[..^1] : text;
        return size.Length > 2
            && size[^2..].ToUpperInvariant() is "MB" or "GB" or "TB"
            && size[..^2].All(char.IsAsciiDigit)
            && Sizes.TryGiB(size, out var gib)
                ? new(gib, orMore)
                : null;
    }
}
