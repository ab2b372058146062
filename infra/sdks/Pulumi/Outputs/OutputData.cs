using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output holds once it is settled: its value, where it comes from, whether it is known and secret.</summary>
internal readonly record struct OutputData<T>(ImmutableHashSet<Resource> Resources, T Value, bool IsKnown, bool IsSecret)
{
    /// <summary>A known, public value that comes from no resource.</summary>
    public static OutputData<T> Of(T value) => new([], value, IsKnown: true, IsSecret: false);

    /// <summary>A value that only a real update can tell.</summary>
    public static OutputData<T> Unknown(ImmutableHashSet<Resource> resources, bool isSecret) => new(resources, default!, IsKnown: false, isSecret);

    /// <summary>The result of a function of this value: it stands on what both stand on.</summary>
    public OutputData<TResult> Then<TResult>(OutputData<TResult> result) => new(
        Union(Resources, result.Resources),
        result.Value,
        IsKnown && result.IsKnown,
        IsSecret || result.IsSecret);

    /// <summary>The same value under another type.</summary>
    public OutputData<TResult> With<TResult>(TResult value) => new(Resources, value, IsKnown, IsSecret);

    private static ImmutableHashSet<Resource> Union(ImmutableHashSet<Resource> left, ImmutableHashSet<Resource> right) =>
        right.IsEmpty || ReferenceEquals(left, right) ? left
        : left.IsEmpty ? right
        : left.Union(right);
}
