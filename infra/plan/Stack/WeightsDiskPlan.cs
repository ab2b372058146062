namespace Infra.Plan;

/// <summary>A disk of model weights that each machine of a group gets beside its root disk, made from a baked snapshot.</summary>
public sealed record WeightsDiskPlan
{
    /// <summary>The snapshot, in the cloud's own terms.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The disk.</summary>
    public required DiskPlan Disk { get; init; }

    /// <summary>Where and how the machine mounts it.</summary>
    public required WeightsVolumePlan Mount { get; init; }

    /// <summary>Label of the file system that is baked: on ext4 at most 16 bytes.</summary>
    public const string Label = "weights";
}
