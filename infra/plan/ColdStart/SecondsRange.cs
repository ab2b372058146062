using System.Globalization;

namespace Infra.Plan;

/// <summary>Seconds, from the least to the most that the sources give.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The most.</param>
public sealed record SecondsRange(double Low, double High)
{
    /// <summary>No time at all.</summary>
    public static SecondsRange Zero { get; } = new(0, 0);

    /// <summary>What was measured once.</summary>
    public static SecondsRange Of(double seconds) => new(seconds, seconds);

    /// <summary>One after the other.</summary>
    public static SecondsRange Sum(IEnumerable<SecondsRange> ranges) => ranges.Aggregate(Zero, (sum, range) => new(sum.Low + range.Low, sum.High + range.High));

    /// <summary>Whether a figure lies within it.</summary>
    public bool Holds(double seconds) => Low <= seconds && seconds <= High;

    /// <summary>Whole seconds from ten on, such as "23 to 60 s" and "61 s".</summary>
    public override string ToString()
    {
        var (low, high) = (Text(Low), Text(High));
        return low == high ? $"{low} s" : $"{low} to {high} s";
    }

    private static string Text(double seconds) => seconds.ToString(seconds < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
