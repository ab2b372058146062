using System.Globalization;
using System.Text.Json;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary>The two forms of a status.</summary>
internal static class StatusText
{
    /// <summary>A paragraph for what was baked of one image, one line a place in it; then the sum, and what has not ended.</summary>
    /// <param name="status">The status.</param>
    /// <param name="nothing">What there is to say where nothing is baked.</param>
    public static IEnumerable<string> Of(StackStatus status, string nothing)
    {
        foreach (var image in status.Artifacts.GroupBy(one => one.Artifact.Key with { Where = "" }))
        {
            yield return $"{image.Key.Image} {BakeTargets.Name(image.Key.Target)}{(image.Key.Architecture is { } machines ? $" {LockShape.Name(machines)}" : "")}{Used(image.First().Artifact)}";
            foreach (var line in Columns.Of([.. image.Select(Row)]))
            {
                yield return $"  {line}";
            }
        }

        if (status.Artifacts.Count == 0)
        {
            yield return nothing;
        }
        else
        {
            yield return $"{PlanText.Count(status.Artifacts.Count, "artifact")}{Cost([.. status.Artifacts.Select(one => one.PerMonth)])}.";
        }

        foreach (var open in status.Open)
        {
            yield return $"Not ended: {open.Task}, begun {open.Begun:yyyy-MM-dd HH:mm} (bake {open.Bake}). `{open.GoOn()}` goes on with it.";
        }
    }

    /// <summary>Prints it for machines: the artifacts as the lock has them, with age and price, and the bakes that are open.</summary>
    public static void WriteJson(StackStatus status)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, PlanJson.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("artifacts");
            foreach (var one in status.Artifacts)
            {
                json.WriteStartObject();
                json.WriteNumber("days", one.Days);
                if (one.PerMonth is { } price)
                {
                    json.WriteNumber("perMonth", decimal.Round(price, 4));
                }

                json.WritePropertyName("artifact");
                json.WriteRawValue(LockText.Line(one.Artifact));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("open");
            foreach (var open in status.Open)
            {
                JsonSerializer.Serialize(json, open);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static IReadOnlyList<string> Row(ArtifactStatus one)
    {
        var artifact = one.Artifact;
        return
        [
            artifact.Key.Where,
            artifact.Id,
            one.Days == 0 ? "baked today" : $"{PlanText.Count(one.Days, "day")} old",
            artifact.SizeGiB is { } size ? string.Create(CultureInfo.InvariantCulture, $"{size} GiB") : "",
            one.PerMonth is { } price ? string.Create(CultureInfo.InvariantCulture, $"${price:0.00} a month") : "",
            artifact.Measured is { } measured ? StartVerdict.Line(measured) : "",
            artifact.Revoked is { } why ? $"revoked: {why}" : "",
        ];
    }

    private static string Cost(IReadOnlyList<decimal?> prices)
    {
        var known = prices.OfType<decimal>().ToList();
        var sum = string.Create(CultureInfo.InvariantCulture, $", at most ${known.Sum():0.00} a month");
        return known.Count == prices.Count ? sum
            : known.Count == 0 ? $"; what {(prices.Count == 1 ? "it costs" : "they cost")} is not known"
            : $"{sum} for {known.Count} of them; what the other {(prices.Count - known.Count == 1 ? "one costs" : $"{prices.Count - known.Count} cost")} is not known";
    }

    private static string Used(LockedArtifact artifact) => artifact.Services.Count == 0 ? "" : $"  for {string.Join(", ", artifact.Services.Keys.Order(StringComparer.Ordinal))}";
}
