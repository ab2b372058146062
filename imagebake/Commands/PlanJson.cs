using System.Text.Json;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary>A plan of bakes for machines.</summary>
internal static class PlanJson
{
    /// <summary>How JSON is written for whoever pipes it on.</summary>
    public static JsonWriterOptions Options { get; } = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints it: <c>{"tasks": [{"image", "target", "architecture", "hash", "base", "places": [{"where", "due", "why", "id"}], "unknown", "cost"}]}</c>.</summary>
    public static void Write(IReadOnlyList<JudgedTask> judged, ImagesLock locked)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("tasks");
            foreach (var one in judged)
            {
                Write(json, one, locked);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, JudgedTask one, ImagesLock locked)
    {
        var cost = BakeCost.Of(one, locked);
        json.WriteStartObject();
        json.WriteString("image", one.Task.Image.Name);
        json.WriteString("target", BakeTargets.Name(one.Task.Target));
        json.WriteString("architecture", one.Task.Architecture is { } machines ? LockShape.Name(machines) : null);
        json.WriteBoolean("served", Flows.Of(one.Task.Target) is not null);
        json.WriteString("hash", one.Hash);
        json.WriteString("base", one.Base?.Id);
        json.WriteStartArray("places");
        foreach (var place in one.Task.Places)
        {
            var due = one.Due.FirstOrDefault(due => due.Where == place);
            json.WriteStartObject();
            json.WriteString("where", place);
            json.WriteString("due", due?.Reason.ToString());
            json.WriteString("why", due?.Why);
            json.WriteString("id", locked.Find(one.Task.Key(place))?.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "unknown", one.Unknown);
        json.WriteStartObject("cost");
        json.WriteNumber("once", decimal.Round(cost.Once, 4));
        json.WriteNumber("perMonth", decimal.Round(cost.PerMonth, 4));
        Write(json, "unknown", cost.Unknown);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
