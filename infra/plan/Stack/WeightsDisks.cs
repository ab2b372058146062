namespace Infra.Plan;

/// <summary>Chooses the disk of weights of a placement.</summary>
internal static class WeightsDisks
{
    /// <summary>The most that a gp3 volume gave before 2025-09, which every region and provider takes; IOPS must be four times as many (EBS's volume types).</summary>
    private const int ThroughputMiBs = 1000;

    private const int Iops = 4 * ThroughputMiBs;

    /// <summary>The disk, or null when no weights are baked for the service there.</summary>
    public static WeightsDiskPlan? Of(string service, Candidate machine, BakedImages baked)
    {
        if (machine.Cloud != Cloud.Aws
            || baked.Of(service, BakeTarget.AwsWeightsSnapshot, $"{Clouds.Name(machine.Cloud)}/{machine.Region}", null) is not { IsUsed: true, Artifact: { SizeGiB: { } size } artifact } found)
        {
            return null;
        }

        return new()
        {
            Snapshot = artifact.Id,
            Disk = new() { SizeGiB = size, Type = "gp3", Iops = Iops, ThroughputMiBs = ThroughputMiBs, InitializationMiBs = DiskPlan.FastestInitialization },
            Mount = new() { MountPath = found.Image?.Weights?.Mount ?? $"/weights/{artifact.Key.Image}", Label = WeightsDiskPlan.Label },
        };
    }
}
