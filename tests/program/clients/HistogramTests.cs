using Infra.Clients;

namespace Infra.Tests.Program.Clients;

/// <summary>Percentiles of many lengths of time.</summary>
public sealed class HistogramTests
{
    [Fact]
    public void A_percentile_is_right_to_one_part_in_a_hundred_and_the_longest_exactly()
    {
        var random = new Random(7);
        TimeSpan[] times = [.. Enumerable.Range(0, 10_000).Select(_ => TimeSpan.FromMicroseconds(Math.Pow(10, 1 + (random.NextDouble() * 6))))];
        var histogram = new Histogram();
        foreach (var time in times)
        {
            histogram.Add(time);
        }

        Array.Sort(times);
        foreach (var part in new[] { 0.01, 0.5, 0.9, 0.99, 0.999 })
        {
            var exact = times[(int)Math.Ceiling(times.Length * part) - 1];
            Assert.InRange(histogram.Percentile(part) / exact, 1, 1.011);
        }

        Assert.Equal((times[^1], times[^1], 10_000), (histogram.Longest, histogram.Percentile(1), histogram.Count));
    }

    [Fact]
    public void Without_any_there_is_no_time() => Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (new Histogram().Percentile(0.5), new Histogram().Longest));
}
