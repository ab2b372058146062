using System.Text.Json;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>A rehearsal for machines.</summary>
internal static class RehearsalJson
{
    public static void Write(string stack, Trace trace, IReadOnlyList<RehearsedService> services, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("stack", stack);
        json.WriteNumber("hours", Round(trace.Length.TotalHours));
        PlanJson.Array(json, "services", services, Service);
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void Service(Utf8JsonWriter json, RehearsedService service)
    {
        json.WriteStartObject();
        json.WriteString("name", service.Name);
        json.WriteNumber("available", Round(service.Available));
        json.WriteNumber("atMinimum", Round(service.AtMinimum));
        json.WriteNumber("requests", service.Requests);
        json.WriteNumber("lost", service.Lost);
        json.WriteNumber("above", Round(service.Above));
        json.WriteNumber("launched", service.Launched);
        json.WriteNumber("preempted", service.Preempted);
        json.WriteNumber("most", service.Most);
        json.WriteNumber("machineHours", Round(service.MachineHours));
        if (service.Cost is { } cost)
        {
            json.WriteNumber("costDollars", Math.Round(cost, 4));
        }
        else
        {
            json.WriteNull("costDollars");
        }

        json.WriteEndObject();
    }

    private static double Round(double value) => Math.Round(value, 6);
}
