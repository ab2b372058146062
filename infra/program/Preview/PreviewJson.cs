using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>The preview for machines: the same bytes for the same plan, on every machine.</summary>
internal static class PreviewJson
{
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Policies and boot texts are full of quotes and angle brackets; nothing here ends up in a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the preview as one JSON object and a line break.</summary>
    public static void Write(StackPreview preview, Stream stream)
    {
        using (var json = new Utf8JsonWriter(stream, _options))
        {
            json.WriteStartObject();
            json.WriteString("stack", preview.Plan.Stack);
            Summary(json, preview);
            Array(json, "services", preview.Plan.Services, Service);
            Array(json, "resources", preview.Resources, ResourceJson.Write);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void Summary(Utf8JsonWriter json, StackPreview preview)
    {
        var price = HourlyPrice.Of(preview.Plan);
        json.WriteStartObject("summary");
        json.WriteNumber("create", preview.CloudResources);
        json.WriteNumber("components", preview.Components);
        json.WriteNumber("replicas", preview.Plan.Services.Sum(service => service.Groups.Sum(group => group.Replicas)));
        json.WriteNumber("pricePerHour", price.Known);
        json.WriteNumber("machinesWithoutPrice", price.MachinesWithoutPrice);
        json.WriteEndObject();
    }

    private static void Service(Utf8JsonWriter json, ServicePlan service)
    {
        json.WriteStartObject();
        json.WriteString("name", service.Name);
        json.WriteNumber("minReplicas", service.Policy.Min);
        json.WriteNumber("maxReplicas", service.Policy.Max);
        json.WriteNumber("endpointPort", service.EndpointPort);
        Array(json, "groups", service.Groups, Group);
        json.WriteEndObject();
    }

    private static void Group(Utf8JsonWriter json, ReplicaGroupPlan group)
    {
        json.WriteStartObject();
        json.WriteString("name", group.Name);
        json.WriteString("cloud", CloudNames.Of(group.Cloud));
        json.WriteString("region", group.Region);
        json.WriteString("pricing", group.Pricing switch
        {
            Pricing.OnDemand => "on-demand",
            Pricing.Spot => "spot",
        });
        json.WriteNumber("replicas", group.Replicas);
        Array(json, "machineTypes", group.MachineTypes, static (json, type) => json.WriteStringValue(type.Name));
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }
}
