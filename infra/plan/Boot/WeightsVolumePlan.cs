namespace Infra.Plan;

/// <summary>A baked disk of model weights, attached by the launch template and mounted read-only.</summary>
public sealed record WeightsVolumePlan
{
    /// <summary>Where it is mounted: absolute, or beginning with <c>~/</c>.</summary>
    public required string MountPath { get; init; }

    /// <summary>
    /// Label of its file system, by which the machine finds it: on Nitro machines the device's name is not the one that the
    /// template gives. At most 16 bytes on ext4.
    /// </summary>
    public required string Label { get; init; }

    /// <summary>KiB that the kernel reads ahead; below 1024 the disk's throughput is wasted (fact sheet on baking, 5.5).</summary>
    public int ReadAheadKiB { get; init; } = 4096;
}
