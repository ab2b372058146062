namespace Infra.Plan;

/// <summary>US dollars per hour, from the least to the most, and what is missing in them because nobody says what it costs.</summary>
/// <param name="Low">The least: every machine is of the cheapest type.</param>
/// <param name="High">The most: every machine is of the dearest type that its group may take.</param>
/// <param name="Unknown">What is not in the sum, each once; a sum with something unknown is a lower bound.</param>
public sealed record Amount(decimal Low, decimal High, IReadOnlyList<string> Unknown)
{
    /// <summary>Hours in a month, as clouds bill it.</summary>
    public const int HoursPerMonth = 730;

    /// <summary>Nothing at all.</summary>
    public static Amount Zero { get; } = new(0, 0, []);

    /// <summary>A sum that is known.</summary>
    public static Amount Of(decimal perHour) => new(perHour, perHour, []);

    /// <summary>Something whose price is known or, when null, named.</summary>
    public static Amount Of(decimal? perHour, string what) => perHour is { } known ? Of(known) : new(0, 0, [what]);

    /// <summary>The same for a month.</summary>
    public (decimal Low, decimal High) PerMonth => (Low * HoursPerMonth, High * HoursPerMonth);

    /// <summary>Both together.</summary>
    public Amount Plus(Amount other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Low + other.Low, High + other.High, [.. Unknown.Concat(other.Unknown).Distinct()]);
    }

    /// <summary>So many of it; of none nothing is unknown.</summary>
    public Amount Times(int count) => count == 0 ? Zero : new(Low * count, High * count, Unknown);

    /// <summary>All of them together.</summary>
    public static Amount Sum(IEnumerable<Amount> amounts) => amounts.Aggregate(Zero, (sum, amount) => sum.Plus(amount));

    /// <summary>The one whose most is the most.</summary>
    public static Amount Dearest(IEnumerable<Amount> amounts) => amounts.Aggregate(Zero, (dearest, amount) => amount.High > dearest.High || dearest == Zero ? amount : dearest);
}
