using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>The disks of a replica in the words of EC2's RunInstances; the same as its launch template has.</summary>
internal static class TrialDisks
{
    /// <summary>Where the template attaches weights; the machine finds the disk by its label.</summary>
    private const string WeightsDevice = "/dev/sdf";

    /// <summary>The root disk, and the one of weights.</summary>
    public static IReadOnlyList<object> Of(ReplicaGroupPlan group) =>
    [
        new { DeviceName = group.Image.RootDevice, Ebs = Ebs(group.Disk, null) },
        .. group.Weights is { } weights ? [new { DeviceName = WeightsDevice, Ebs = Ebs(weights.Disk, weights.Snapshot) }] : Array.Empty<object>(),
    ];

    private static Dictionary<string, object> Ebs(DiskPlan disk, string? snapshot)
    {
        var ebs = new Dictionary<string, object> { ["VolumeSize"] = disk.SizeGiB, ["VolumeType"] = disk.Type, ["Encrypted"] = true, ["DeleteOnTermination"] = true };
        Add(ebs, "Iops", disk.Iops);
        Add(ebs, "Throughput", disk.ThroughputMiBs);
        Add(ebs, "VolumeInitializationRate", disk.InitializationMiBs);
        if (snapshot is not null)
        {
            ebs["SnapshotId"] = snapshot;
        }

        return ebs;
    }

    private static void Add(Dictionary<string, object> to, string name, int? value)
    {
        if (value is { } written)
        {
            to[name] = written;
        }
    }
}
