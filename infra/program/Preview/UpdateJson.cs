using System.Text.Json;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>What an update needs and how long it takes, for machines.</summary>
internal static class UpdateJson
{
    /// <summary>Writes the property <c>update</c> of a service.</summary>
    public static void Write(Utf8JsonWriter json, UpdateSafety update)
    {
        json.WriteStartObject("update");
        json.WriteNumber("extraReplicas", update.ExtraReplicas);
        PlanJson.Array(json, "extraAccelerators", update.ExtraAccelerators, static (json, accelerator) =>
        {
            json.WriteStartObject();
            json.WriteString("accelerator", accelerator.Accelerator);
            json.WriteNumber("count", accelerator.Count);
            json.WriteEndObject();
        });
        PlanJson.Array(json, "steps", update.Steps, static (json, step) => json.WriteStringValue(step));
        json.WriteString("serves", update.Serves);
        if (update.Takes is { } takes)
        {
            json.WriteStartObject("seconds");
            json.WriteNumber("low", Math.Round(takes.Low, 1));
            json.WriteNumber("high", Math.Round(takes.High, 1));
            json.WriteEndObject();
        }
        else
        {
            PlanJson.Array(json, "unknown", update.Unknown, static (json, what) => json.WriteStringValue(what));
        }

        json.WriteEndObject();
    }
}
