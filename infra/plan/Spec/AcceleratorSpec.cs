using System.Globalization;

namespace Infra.Plan;

/// <summary>Accelerators as asked for: by name, or by the memory of one device.</summary>
internal sealed record AcceleratorSpec
{
    /// <summary>What <see cref="Parse"/> takes, as a regular expression.</summary>
    public const string Pattern =
        @"^\s*[^:\s](?:[^:]*[^:\s])?\s*(?::\s*" + Numbers.Pattern + @"\s*)?$"
        + @"|^\s*[nN][vV][iI][dD][iI][aA]\s*:\s*[0-9]*[1-9][0-9]*[mMgGtT][bB]\+?\s*(?::\s*" + Numbers.Pattern + @"\s*)?$";

    public required Position At { get; init; }

    /// <summary>The name as written; null when asked for by memory.</summary>
    public required string? Name { get; init; }

    /// <summary>GiB of memory of one device; null when asked for by name.</summary>
    public AmountSpec? MemoryGiB { get; init; }

    public required double Count { get; init; }

    public override string ToString() =>
        $"{Name ?? $"{MemoryGiB!.Value.ToString(CultureInfo.InvariantCulture)}GB{(MemoryGiB.OrMore ? "+" : "")}"}:{Count.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Reads <c>A100</c>, <c>A100:4</c>, <c>80GB+</c>, <c>80GB:2</c> and <c>nvidia:80GB:2</c>; null when it is none of them.</summary>
    public static AcceleratorSpec? Parse(string text, Position at)
    {
        string[] parts = [.. text.Split(':').Select(part => part.Trim())];
        return parts switch
        {
            [var name] => Of(name, 1, at),
            [var maker, var memory] when Memory(memory) is not null && !char.IsAsciiDigit(maker.FirstOrDefault()) => Made(maker, memory, 1, at),
            [var name, var count] when Numbers.TryPositive(count, out var number) => Of(name, number, at),
            [var maker, var memory, var count] when Memory(memory) is not null && Numbers.TryPositive(count, out var number) => Made(maker, memory, number, at),
            _ => null,
        };
    }

    /// <summary>The same with the count beside it, as in <c>{A100: 4}</c>.</summary>
    public static AcceleratorSpec? Of(string name, double count, Position at) =>
        name.Length == 0 ? null
        : Memory(name) is { } memory ? new() { At = at, Name = null, MemoryGiB = memory, Count = count }
        : new() { At = at, Name = name, Count = count };

    /// <summary>Every accelerator of the catalog is NVIDIA's so far, so another maker's name finds nothing.</summary>
    private static AcceleratorSpec? Made(string maker, string memory, double count, Position at) =>
        maker.Equals("nvidia", StringComparison.OrdinalIgnoreCase) ? Of(memory, count, at) : null;

    private static AmountSpec? Memory(string text)
    {
        var orMore = text.EndsWith('+');
        var size = orMore ? text[..^1] : text;
        return size.Length > 2
            && char.IsAsciiDigit(size[0])
            && size[^2..].ToUpperInvariant() is "MB" or "GB" or "TB"
            && size[..^2].All(char.IsAsciiDigit)
            && Sizes.TryGiB(size, out var gib)
                ? new(gib, orMore)
                : null;
    }
}
