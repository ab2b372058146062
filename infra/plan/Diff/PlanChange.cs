namespace Infra.Plan;

/// <summary>What is different between two plans of one stack, in serving terms.</summary>
public sealed record PlanChange
{
    /// <summary>The plan before; null where there was no stack.</summary>
    public required StackPlan? Before { get; init; }

    /// <summary>The plan after; null where the stack is gone.</summary>
    public required StackPlan? After { get; init; }

    /// <summary>What it cost before; null where there was no stack.</summary>
    public required StackEstimate? CostBefore { get; init; }

    /// <summary>What it costs after; null where the stack is gone.</summary>
    public required StackEstimate? CostAfter { get; init; }

    /// <summary>The services that are different, by name.</summary>
    public required IReadOnlyList<ServiceChange> Services { get; init; }

    /// <summary>How many services are as they were.</summary>
    public required int SameServices { get; init; }

    /// <summary>What is different about the stack as a whole: regions, balancer, buckets.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>What the update may do to the stack as a whole that a reviewer must see, such as another address of its endpoints.</summary>
    public required IReadOnlyList<UpdateDanger> Dangers { get; init; }

    /// <summary>Replicas at the minimum of every service, before.</summary>
    public int ReplicasBefore => Replicas(Before);

    /// <summary>The same, after.</summary>
    public int ReplicasAfter => Replicas(After);

    private static int Replicas(StackPlan? plan) => plan?.Services.Sum(service => service.Groups.Sum(group => group.Replicas)) ?? 0;
}

/// <summary>What is different about a service.</summary>
public sealed record ServiceChange
{
    /// <summary>The service's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its plan before; null for a new one.</summary>
    public required ServicePlan? Before { get; init; }

    /// <summary>Its plan after; null for one that is gone.</summary>
    public required ServicePlan? After { get; init; }

    /// <summary>What it cost before; null for a new one.</summary>
    public required ServiceEstimate? CostBefore { get; init; }

    /// <summary>What it costs after; null for one that is gone.</summary>
    public required ServiceEstimate? CostAfter { get; init; }

    /// <summary>What the update does to its replicas; null where the whole stack goes.</summary>
    public required UpdateSafety? Update { get; init; }

    /// <summary>What is different about the service itself.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>Its placements, those of the plan after in their order and then those that are gone.</summary>
    public required IReadOnlyList<PlacementChange> Placements { get; init; }
}

/// <summary>A placement of a service, before and after; with no facts it is as it was.</summary>
public sealed record PlacementChange
{
    /// <summary>The placement's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its group before; null for a new one.</summary>
    public required ReplicaGroupPlan? Before { get; init; }

    /// <summary>Its group after; null for one that is gone.</summary>
    public required ReplicaGroupPlan? After { get; init; }

    /// <summary>What is different about it.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }
}

/// <summary>One thing that is different.</summary>
/// <param name="Name">What it is, such as "replicas".</param>
/// <param name="Before">What it was; null where it was not there.</param>
/// <param name="After">What it is; null where it is no longer there.</param>
public sealed record Fact(string Name, string? Before, string? After);
