using System.Globalization;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>Services and placements of a diff in a few words.</summary>
internal static class ServiceWords
{
    /// <summary>What became of a service: new, gone, or its cost before and after; with the port of its endpoint where that is not before and after.</summary>
    public static string Of(ServiceChange service) => service.Before is not null && service.After is not null
        ? Cost(service)
        : $"{Cost(service)}, endpoint port {(service.After ?? service.Before)!.EndpointPort.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The same without the port, which no two services have in common.</summary>
    public static string Cost(ServiceChange service) => (service.Before, service.After) switch
    {
        (null, { } now) => $"new: {Replicas(now)}, {PlanCost.Month(service.CostAfter!.Idle)}",
        ({ } old, null) => $"gone: {Replicas(old)}, {PlanCost.Month(service.CostBefore!.Idle)}",
        _ => Arrow(PlanCost.Month(service.CostBefore!.Idle), PlanCost.Month(service.CostAfter!.Idle)),
    };

    /// <summary>What the update of its replicas needs and takes; nothing where none is replaced.</summary>
    public static IEnumerable<string> Update(ServiceChange service) =>
        service.Update is { Kind: UpdateKind.Rolling or UpdateKind.BlueGreen } update ? [$"the update: {UpdateText.Of(update)}"] : [];

    /// <summary>A placement: replicas, pricing, the first machine type, region and price.</summary>
    public static string Of(ReplicaGroupPlan group) => string.Join(", ",
        $"{GroupFacts.Replicas(group)} {(group is { Replicas: 1, ReplicasAtMost: <= 1 } ? "replica" : "replicas")} {GroupFacts.Words(group.Pricing)}",
        Machine(group),
        $"{CloudNames.Of(group.Cloud)} {group.Region}",
        Counting.Price(group.MachineTypes[0].PricePerHour));

    /// <summary>The machine type that comes first, its accelerators, and how many more there are.</summary>
    public static string Machine(ReplicaGroupPlan group)
    {
        var first = group.MachineTypes[0];
        var accelerators = first.Accelerator is { } accelerator ? string.Create(CultureInfo.InvariantCulture, $" ({first.AcceleratorCount:0.###} {accelerator})") : "";
        var more = group.MachineTypes.Count > 1 ? $" and {Counting.Number(group.MachineTypes.Count - 1)} more" : "";
        return first.Name + accelerators + more;
    }

    /// <summary>What was and what is, or the one where they are the same.</summary>
    public static string Arrow(string before, string after) => before == after ? after : $"{before} → {after}";

    private static string Replicas(ServicePlan service) => service.Policy is { Min: 1, Max: 1 } ? "1 replica" : $"{ServiceFacts.Replicas(service.Policy)} replicas";
}
