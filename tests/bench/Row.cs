using System.Globalization;

namespace Infra.Bench;

/// <summary>A line of the table that the bench prints.</summary>
internal static class Row
{
    /// <summary>What was measured, the figure, and what is to be reached or stands beside it.</summary>
    public static void Write(string what, double value, string unit, string beside) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-52} {value,10:0.###} {unit,-4} {beside}"));

    /// <summary>The middle of the runs.</summary>
    public static double Median(IEnumerable<double> runs)
    {
        double[] sorted = [.. runs.Order()];
        return sorted[sorted.Length / 2];
    }
}
