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

    /// <summary>A figure to the second, such as "61 s"; a range to what it may claim, from a hundred on tens of seconds, such as "23 to 60 s" and "480 to 2990 s".</summary>
    public override string ToString()
    {
        if (Text(Low) == Text(High))
        {
            return $"{Text(Low)} s";
        }

        return $"{Text(Low < 100 ? Low : Math.Floor(Low / 10) * 10)} to {Text(High < 100 ? High : Math.Ceiling(High / 10) * 10)} s";
    }

    private static string Text(double seconds) => seconds.ToString(seconds < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
