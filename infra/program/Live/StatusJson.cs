using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Plan;
using Infra.Preview;

namespace Infra.Live;

/// <summary>A status for machines. Its services and failures are as the agent writes them, and as <c>local --json</c> prints them.</summary>
internal static class StatusJson
{
    /// <summary>One JSON object and a line break.</summary>
    public static void Write(IReadOnlyList<StackStatus> stacks, Stream output)
    {
        using (var json = new Utf8JsonWriter(output, PlanJson.Options))
        {
            new JsonObject { ["stacks"] = new JsonArray([.. stacks.Select(Of)]) }.WriteTo(json);
        }

        output.WriteByte((byte)'\n');
    }

    private static JsonNode Of(StackStatus status)
    {
        var told = status.Agent is { } agent ? JsonNode.Parse(agent.ToJson())!.AsObject() : [];
        var json = new JsonObject
        {
            ["stack"] = status.Stack,
            ["where"] = status.Where,
            ["written"] = told["at"]?.DeepClone(),
            ["seconds_ago"] = status.Agent is null ? null : Math.Round(status.Age.TotalSeconds),
            ["stale"] = status.IsStale,
            ["trouble"] = status.Trouble,
            ["endpoints"] = new JsonObject(status.Endpoints.Select(endpoint => KeyValuePair.Create(endpoint.Key, (JsonNode?)endpoint.Value))),
            ["services"] = told["services"]?.DeepClone() ?? new JsonArray(),
            ["failures"] = told["failures"]?.DeepClone() ?? new JsonArray(),
        };
        if (status.Starts is { } starts)
        {
            json["starts"] = new JsonArray([.. starts.Select(Of)]);
        }

        return json;
    }

    private static JsonNode Of(ReplicaStart start) => new JsonObject
    {
        ["service"] = start.Service,
        ["instance"] = start.Report.Instance,
        ["machine_type"] = start.Report.MachineType,
        ["zone"] = start.Report.Zone,
        ["launched"] = start.Launched,
        ["booted"] = start.Report.Booted,
        ["phases"] = new JsonArray([.. start.Phases.Select(Of)]),
        ["ready_after"] = start.ReadyAfter,
        ["phase"] = start.Report.Phase,
        ["trouble"] = start.Report.Trouble,
    };

    private static JsonNode Of(PhaseSeconds phase) => new JsonObject { ["phase"] = phase.Phase, ["seconds"] = phase.Seconds };
}
