using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Plan;
using Infra.Preview;

namespace Infra.Promised;

/// <summary>The two forms of what is not as planned.</summary>
internal static class DifferenceText
{
    /// <summary>For a reader: a line for each difference, below a sentence.</summary>
    public static IEnumerable<Line> Of(StackPlan plan, SeenStack seen, IReadOnlyList<Difference> differences)
    {
        var machines = seen.Groups.Sum(group => group.Machines.Count);
        var (perHour, unknown) = Compare.Cost(plan, seen);
        yield return new(
            new Span($"{plan.Stack}: {(differences.Count == 0 ? "all is as planned" : Counting.Of(differences.Count, "difference"))}", Tone.Strong),
            new Span(string.Create(CultureInfo.InvariantCulture, $"; {Counting.Of(seen.Groups.Count, "group")}, {Counting.Of(machines, "machine")} for ${perHour:0.00##}/hour{(unknown.Count > 0 ? $" and {string.Join(", ", unknown)}, whose price is not known" : "")}{(Cost.PerHour(plan) is { } least ? string.Create(CultureInfo.InvariantCulture, $"; planned: ${least:0.00##}/hour at the least") : "")}")));
        foreach (var difference in differences)
        {
            yield return new(new Span($"  {difference}", Tone.Warning));
        }
    }

    /// <summary>For a machine.</summary>
    public static void WriteJson(StackPlan plan, SeenStack seen, IReadOnlyList<Difference> differences, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, PlanJson.Options))
        {
            var (perHour, unknown) = Compare.Cost(plan, seen);
            new JsonObject
            {
                ["stack"] = plan.Stack,
                ["differences"] = new JsonArray([.. differences.Select(Of)]),
                ["groups"] = seen.Groups.Count,
                ["machines"] = seen.Groups.Sum(group => group.Machines.Count),
                ["pricePerHour"] = perHour,
                ["priceUnknown"] = new JsonArray([.. unknown.Select(type => (JsonNode?)type)]),
                ["plannedPerHour"] = Cost.PerHour(plan),
            }.WriteTo(json);
        }

        output.WriteByte((byte)'\n');
    }

    private static JsonNode Of(Difference difference) => new JsonObject { ["where"] = difference.Where, ["found"] = difference.Found, ["planned"] = difference.Planned };
}
