using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Preview;

namespace Infra.Clients;

/// <summary>The two forms of what came of a load.</summary>
internal static class LoadText
{
    private static readonly (string Title, double Part)[] _percentiles = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99)];

    /// <summary>For a reader.</summary>
    public static IEnumerable<Line> Of(LoadPlan plan, LoadResult result)
    {
        yield return new(new Span(plan.Url.ToString(), Tone.Strong), new Span(string.Create(CultureInfo.InvariantCulture, $"  {Counting.Of(plan.Connections, "connection")}, {result.Elapsed.TotalSeconds:0.0} s{(plan.WarmUp > TimeSpan.Zero ? $" after {plan.WarmUp.TotalSeconds:0.#} s that do not count" : "")}"), Tone.Quiet));
        yield return new(new Span(string.Create(CultureInfo.InvariantCulture, $"{Counting.Of(result.Answered, "request")} answered, {result.PerSecond:#,0.0} a second, {result.Bytes / 1e6 / Math.Max(result.Elapsed.TotalSeconds, 1e-9):#,0.00} MB/s; {result.Failed:#,0} failed")));
        foreach (var line in Times(result).Lines())
        {
            yield return line;
        }

        foreach (var (kind, count) in result.Failures)
        {
            yield return new(new Span(string.Create(CultureInfo.InvariantCulture, $"  {count:#,0} {kind}"), Tone.Warning));
        }

        foreach (var (replica, count) in result.Replicas)
        {
            yield return new(new Span(string.Create(CultureInfo.InvariantCulture, $"  {count:#,0} by {replica}")));
        }
    }

    /// <summary>For a machine, with times in milliseconds.</summary>
    public static void WriteJson(LoadPlan plan, LoadResult result, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, PlanJson.Options))
        {
            new JsonObject
            {
                ["url"] = plan.Url.ToString(),
                ["connections"] = plan.Connections,
                ["seconds"] = Math.Round(result.Elapsed.TotalSeconds, 3),
                ["answered"] = result.Answered,
                ["failed"] = result.Failed,
                ["perSecond"] = Math.Round(result.PerSecond, 3),
                ["bytes"] = result.Bytes,
                ["answerMs"] = Of(result.Answers),
                ["firstByteMs"] = Of(result.FirstBytes),
                ["betweenPartsMs"] = Of(result.Gaps),
                ["failures"] = Of(result.Failures),
                ["replicas"] = Of(result.Replicas),
            }.WriteTo(json);
        }

        output.WriteByte((byte)'\n');
    }

    private static Cells Times(LoadResult result)
    {
        var rows = new (string What, Histogram Times)[] { ("answer", result.Answers), ("first byte", result.FirstBytes), ("between parts", result.Gaps) }
            .Where(row => row.Times.Count > 0)
            .Select(row => (IReadOnlyList<string>)[row.What, .. _percentiles.Select(percentile => Ms(row.Times.Percentile(percentile.Part))), Ms(row.Times.Longest)]);
        return new(["ms", .. _percentiles.Select(percentile => percentile.Title), "max"], [.. rows]);
    }

    private static JsonObject? Of(Histogram times)
    {
        if (times.Count == 0)
        {
            return null;
        }

        var json = new JsonObject(_percentiles.Select(percentile => KeyValuePair.Create(percentile.Title, (JsonNode?)Rounded(times.Percentile(percentile.Part)))));
        json["max"] = Rounded(times.Longest);
        return json;
    }

    private static JsonObject Of(IReadOnlyList<KeyValuePair<string, int>> counts) => new(counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value)));

    private static string Ms(TimeSpan time) => Rounded(time).ToString("#,0.00", CultureInfo.InvariantCulture);

    private static double Rounded(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
