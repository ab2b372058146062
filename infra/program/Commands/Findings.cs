using System.Text.Json;
using Infra.Plan;
using Infra.Preview;

namespace Infra.Commands;

/// <summary>All that checks found, in order, and its two forms on standard output.</summary>
internal sealed record Findings(IReadOnlyList<Mistake> Mistakes, IReadOnlyList<Notice> Notices, IReadOnlyList<ServiceForm> Services)
{
    /// <summary>What several readings found, each thing once.</summary>
    public static Findings Of(IEnumerable<Findings> readings)
    {
        var all = readings.ToList();
        return new(
            [.. all.SelectMany(reading => reading.Mistakes).Distinct()],
            [.. all.SelectMany(reading => reading.Notices).Distinct()],
            [.. all.SelectMany(reading => reading.Services).Distinct()]);
    }

    /// <summary>One line a finding, with how to mend it below.</summary>
    public static void WriteText(Findings findings)
    {
        foreach (var mistake in findings.Mistakes)
        {
            Console.Out.WriteLine(mistake);
        }

        foreach (var notice in findings.Notices)
        {
            Console.Out.WriteLine(Story.Note(notice));
        }
    }

    /// <summary>One JSON object, with each service in its canonical form.</summary>
    public static void WriteJson(Findings findings)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, PlanJson.Options))
        {
            json.WriteStartObject();
            Write(json, "mistakes", findings.Mistakes.Select(mistake => (mistake.Where, mistake.What, mistake.Mend)));
            Write(json, "notices", findings.Notices.Select(notice => (notice.Where, notice.What, notice.Mend)));
            Write(json, findings.Services);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<(Position Where, string What, string Mend)> findings)
    {
        json.WriteStartArray(name);
        foreach (var (where, what, mend) in findings)
        {
            json.WriteStartObject();
            json.WriteString("file", where.Path);
            json.WriteNumber("line", where.Line);
            json.WriteNumber("column", where.Column);
            json.WriteString("what", what);
            json.WriteString("mend", mend);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ServiceForm> services)
    {
        json.WriteStartArray("services");
        foreach (var service in services)
        {
            json.WriteStartObject();
            json.WriteString("name", service.Name);
            json.WriteString("file", service.File);
            json.WritePropertyName("yaml");
            // Parsed, so that it is indented like the rest.
            using var form = JsonDocument.Parse(service.Json);
            form.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
