namespace Infra.Plan;

/// <summary>One deployment with every question answered: what the program declares and the preview shows.</summary>
public sealed record StackPlan
{
    /// <summary>The stack's name: its folder under <c>stacks/</c>.</summary>
    public required string Stack { get; init; }

    /// <summary>Six hexadecimal digits that tell globally named resources of this stack from others.</summary>
    public required string Id { get; init; }

    /// <summary>The regions that any group or the balancer uses, by cloud and name.</summary>
    public required IReadOnlyList<RegionPlan> Regions { get; init; }

    /// <summary>The buckets, one per cloud in use: files of services, reports and logs of replicas.</summary>
    public required IReadOnlyList<StoragePlan> Storage { get; init; }

    /// <summary>The buckets that file_mounts have made, by name.</summary>
    public IReadOnlyList<BucketPlan> Buckets { get; init; } = [];

    /// <summary>The services, by name.</summary>
    public required IReadOnlyList<ServicePlan> Services { get; init; }

    /// <summary>The balancer; null when the stack has no service.</summary>
    public required BalancerPlan? Balancer { get; init; }

    /// <summary>What the account needs once; null for a stack that serves.</summary>
    public BootstrapPlan? Bootstrap { get; init; }
}
