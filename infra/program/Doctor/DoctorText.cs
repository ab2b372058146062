using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Preview;

namespace Infra.Doctor;

/// <summary>The two forms of what was found.</summary>
internal static class DoctorText
{
    /// <summary>For a reader: a paragraph for each topic, and a sentence at the end.</summary>
    public static IEnumerable<Line> Of(string stack, Diagnoses found)
    {
        foreach (var topic in found.All.GroupBy(diagnosis => diagnosis.Topic))
        {
            yield return new(new Span(Word(topic.Key), Tone.Strong));
            foreach (var diagnosis in topic)
            {
                yield return new(new Span($"  {Word(diagnosis.Verdict),-8} ", Shade(diagnosis.Verdict)), new Span(diagnosis.What));
                if (diagnosis.Mend is { Length: > 0 } mend)
                {
                    yield return new(new Span($"           {mend}", Tone.Quiet));
                }
            }
        }

        yield return Line.Empty;
        yield return new(
            new Span($"{stack}: {Counting.Of(found.Count(Verdict.Mistake), "mistake")}, {Counting.Of(found.Count(Verdict.Warning), "warning")}.", Tone.Strong),
            new Span(Wrote(found)));
    }

    /// <summary>For a machine.</summary>
    public static void WriteJson(string stack, Diagnoses found, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, PlanJson.Options))
        {
            new JsonObject
            {
                ["stack"] = stack,
                ["mistakes"] = found.Count(Verdict.Mistake),
                ["warnings"] = found.Count(Verdict.Warning),
                ["wrote"] = found.File,
                ["found"] = new JsonArray([.. found.All.Select(Of)]),
            }.WriteTo(json);
        }

        output.WriteByte((byte)'\n');
    }

    private static string Wrote(Diagnoses found) =>
        found.File is { } file ? $" Wrote {file} ({Counting.Of(found.Quotas, "quota")}), which plan and preview read."
        : found.Quotas > 0 ? $" {Counting.Of(found.Quotas, "quota is", "quotas are")} known, and none was written."
        : " No quota is known, and none was written.";

    private static JsonNode Of(Diagnosis diagnosis) => new JsonObject
    {
        ["topic"] = Word(diagnosis.Topic),
        ["verdict"] = Word(diagnosis.Verdict),
        ["what"] = diagnosis.What,
        ["mend"] = diagnosis.Mend,
    };

    private static Tone Shade(Verdict verdict) => verdict switch
    {
        Verdict.Ok => Tone.Added,
        Verdict.Warning or Verdict.Mistake => Tone.Warning,
    };

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "ok",
        Verdict.Warning => "warning",
        Verdict.Mistake => "mistake",
    };

    private static string Word(Topic topic) => topic switch
    {
        Topic.Tools => "tools",
        Topic.Account => "account",
        Topic.Regions => "regions",
        Topic.Machines => "machines",
        Topic.Quotas => "quotas",
        Topic.Permissions => "permissions",
        Topic.Bucket => "bucket",
        Topic.Images => "images",
    };
}
