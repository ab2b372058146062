using System.Text.Json;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>What a plan costs, for machines: dollars by the hour, and what is in no sum.</summary>
internal static class CostJson
{
    /// <summary>Writes the property <c>cost</c>.</summary>
    public static void Write(Utf8JsonWriter json, StackEstimate estimate)
    {
        json.WriteStartObject("cost");
        Amount(json, "idle", estimate.Idle);
        Amount(json, "full", estimate.Full);
        Amount(json, "surge", estimate.Surge);
        if (estimate.Balancer is { } balancer)
        {
            Amount(json, "balancer", balancer);
        }

        if (estimate.Reserved.Count > 0)
        {
            PlanJson.Array(json, "reserved", estimate.Reserved, Reserved);
        }

        PlanJson.Array(json, "byUse", estimate.ByUse, static (json, use) => json.WriteStringValue(use));
        PlanJson.Array(json, "services", estimate.Services, Service);
        json.WriteEndObject();
    }

    private static void Reserved(Utf8JsonWriter json, ReservedEstimate reserved)
    {
        json.WriteStartObject();
        json.WriteString("id", reserved.Id);
        json.WriteString("machineType", reserved.MachineType);
        json.WriteString("place", reserved.Place);
        json.WriteNumber("count", reserved.Count);
        Amount(json, "amount", reserved.Amount);
        json.WriteEndObject();
    }

    private static void Service(Utf8JsonWriter json, ServiceEstimate service)
    {
        json.WriteStartObject();
        json.WriteString("name", service.Name);
        Amount(json, "idle", service.Idle);
        Amount(json, "full", service.Full);
        Amount(json, "surge", service.Surge);
        Amount(json, "standIns", service.StandIns);
        PlanJson.Price(json, "spotSaving", service.SpotSaving);
        PlanJson.Array(json, "groups", service.Groups, Group);
        json.WriteEndObject();
    }

    private static void Group(Utf8JsonWriter json, GroupEstimate group)
    {
        json.WriteStartObject();
        json.WriteString("placement", group.Placement);
        Amount(json, "machine", group.Machine);
        PlanJson.Price(json, "onDemand", group.OnDemand);
        Amount(json, "disk", group.Disk);
        Amount(json, "address", group.Address);
        json.WriteEndObject();
    }

    private static void Amount(Utf8JsonWriter json, string name, Amount amount)
    {
        json.WriteStartObject(name);
        json.WriteNumber("low", decimal.Round(amount.Low, 6));
        json.WriteNumber("high", decimal.Round(amount.High, 6));
        if (amount.Unknown.Count > 0)
        {
            PlanJson.Array(json, "unknown", amount.Unknown, static (json, what) => json.WriteStringValue(what));
        }

        json.WriteEndObject();
    }
}
