using System.Text.Json;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>The preview for machines: the same bytes for the same plan, on every machine.</summary>
internal static class PreviewJson
{
    /// <summary>Writes the preview as one JSON object and a line break.</summary>
    public static void Write(StackPreview preview, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, PlanJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("stack", preview.Plan.Stack);
            Summary(json, preview);
            PlanJson.Array(json, "services", preview.Plan.Services, PlanJson.Service);
            PlanJson.Array(json, "resources", preview.Resources, ResourceJson.Write);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Summary(Utf8JsonWriter json, StackPreview preview)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("create", preview.CloudResources);
        json.WriteNumber("components", preview.Components);
        json.WriteNumber("replicas", preview.Plan.Services.Sum(service => service.Groups.Sum(group => group.Replicas)));
        PlanJson.Price(json, "pricePerHour", Cost.PerHour(preview.Plan));
        json.WriteEndObject();
    }
}
