namespace Infra.Plan;

/// <summary>What machines cost by the hour. An unknown price makes the sum unknown, never smaller.</summary>
public static class Cost
{
    /// <summary>US dollars per hour of the replicas that a group begins with, at its first machine type; null when its price is unknown.</summary>
    public static decimal? PerHour(ReplicaGroupPlan group) =>
        group.Replicas == 0 ? 0 : group.MachineTypes[0].PricePerHour * group.Replicas;

    /// <summary>US dollars per hour of a service's replicas; null when a price is unknown.</summary>
    public static decimal? PerHour(ServicePlan service) => Sum(service.Groups.Select(PerHour));

    /// <summary>US dollars per hour of a stack's machines, the balancer's included; disks, addresses and traffic are not in it. Null when a price is unknown.</summary>
    public static decimal? PerHour(StackPlan stack) =>
        Sum(stack.Services.Select(PerHour).Append(stack.Balancer is { } balancer ? balancer.MachineType.PricePerHour : 0));

    private static decimal? Sum(IEnumerable<decimal?> prices) => prices.Aggregate((decimal?)0, (total, price) => total + price);
}
