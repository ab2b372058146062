using System.Text.Json;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>How long replicas take to be ready, for machines: seconds.</summary>
internal static class StartJson
{
    /// <summary>Writes the property <c>start</c> of a placement: the known part, what is unknown on top of it, and whether it was measured.</summary>
    public static void Write(Utf8JsonWriter json, ColdStart start)
    {
        json.WriteStartObject("start");
        Range(json, start.Known);
        if (start.Unknown.Count > 0)
        {
            PlanJson.Array(json, "unknown", start.Unknown, static (json, what) => json.WriteStringValue(what));
        }

        if (start.Measured is { } measured)
        {
            json.WriteString("measuredOn", measured.MachineType);
            json.WriteString("measuredArtifact", measured.Artifact);
            json.WriteString("measuredAt", measured.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("measuredIn", measured.Where);
        }
        else
        {
            json.WriteBoolean("predicted", true);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the property <c>starts</c>: the parts of each placement's start with their sources.</summary>
    public static void Write(Utf8JsonWriter json, StackPlan plan)
    {
        json.WriteStartArray("starts");
        foreach (var (service, group, start) in plan.Services.SelectMany(service => service.Groups.Select(group => (service.Name, group.Placement, group.Start))))
        {
            json.WriteStartObject();
            json.WriteString("service", service);
            json.WriteString("placement", group);
            PlanJson.Array(json, "phases", start?.Phases ?? [], Phase);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Phase(Utf8JsonWriter json, StartPhase phase)
    {
        json.WriteStartObject();
        json.WriteString("phase", phase.Name);
        json.WriteString("what", phase.What);
        if (phase.Seconds is { } seconds)
        {
            Range(json, seconds);
        }

        json.WriteString("source", phase.Source);
        json.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter json, SecondsRange seconds)
    {
        json.WriteNumber("low", Math.Round(seconds.Low, 1));
        json.WriteNumber("high", Math.Round(seconds.High, 1));
    }
}
