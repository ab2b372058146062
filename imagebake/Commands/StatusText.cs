using System.Globalization;
using System.Text.Json;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary>The two forms of a status.</summary>
internal static class StatusText
{
    /// <summary>A paragraph for what was baked of one image, one line a place in it; then the sum, and what has not ended.</summary>
    public static IEnumerable<string> Of(StackStatus status)
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
            yield return "Nothing is baked.";
        }
        else
        {
            var known = status.Artifacts.Sum(one => one.PerMonth ?? 0);
            var unknown = status.Artifacts.Count(one => one.PerMonth is null);
            yield return string.Create(CultureInfo.InvariantCulture, $"{PlanText.Count(status.Artifacts.Count, "artifact")}, at most ${known:0.00} a month{(unknown == 0 ? "" : $"; what {unknown} of them cost is not known")}.");
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

    private static string Used(LockedArtifact artifact) => artifact.Services.Count == 0 ? "" : $"  for {string.Join(", ", artifact.Services.Keys.Order(StringComparer.Ordinal))}";
}
