using Infra.Plan;
using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;

namespace Infra.Aws;

/// <summary>How a machine of ours starts, as an EC2 launch template: the same for replicas and for the balancer.</summary>
internal static class MachineTemplate
{
    /// <summary>The first name that EC2 leaves to disks beside the root's; the machine finds the disk by its label.</summary>
    private const string WeightsDevice = "/dev/sdf";

    private static readonly string[] _tagged = ["instance", "volume"];
    private static readonly string[] _taggedWithInterface = [.. _tagged, "network-interface"];

    /// <summary>Declares the template. A new text adds a version and never moves the default: that is the agent's to do.</summary>
    public static Ec2.LaunchTemplate Declare(string name, MachineTemplateArgs args, CustomResourceOptions options) => new(name, new()
    {
        Region = args.Region,
        Name = args.Name,
        InstanceType = args.MachineType!,
        ImageId = args.Image.Reference,
        IamInstanceProfile = new Ec2.Inputs.LaunchTemplateIamInstanceProfileArgs { Arn = args.ProfileArn },
        VpcSecurityGroupIds = { args.FirewallId },
        InstanceInitiatedShutdownBehavior = "terminate",
        MetadataOptions = new Ec2.Inputs.LaunchTemplateMetadataOptionsArgs
        {
            HttpEndpoint = "enabled",
            // IMDSv2 only; two hops, so that a container on the machine reaches it too.
            HttpTokens = "required",
            HttpPutResponseHopLimit = 2,
        },
        BlockDeviceMappings = Disks(args),
        TagSpecifications = (args.TagsInterface ? _taggedWithInterface : _tagged)
            .Select(type => new Ec2.Inputs.LaunchTemplateTagSpecificationArgs { ResourceType = type, Tags = args.Tags })
            .ToArray(),
        // Without a target a machine would take an open reservation of anyone's by chance, and no targeted one.
        CapacityReservationSpecification = args.ReservationId is not { } reservation ? null! : new Ec2.Inputs.LaunchTemplateCapacityReservationSpecificationArgs
        {
            CapacityReservationTarget = reservation.StartsWith("arn:", StringComparison.Ordinal)
                ? new Ec2.Inputs.LaunchTemplateCapacityReservationSpecificationCapacityReservationTargetArgs { CapacityReservationResourceGroupArn = reservation }
                : new Ec2.Inputs.LaunchTemplateCapacityReservationSpecificationCapacityReservationTargetArgs { CapacityReservationId = reservation },
        },
        UserData = args.UserData,
        Tags = args.Tags,
    }, options);

    private static Ec2.Inputs.LaunchTemplateBlockDeviceMappingArgs[] Disks(MachineTemplateArgs args)
    {
        var root = new Ec2.Inputs.LaunchTemplateBlockDeviceMappingArgs { DeviceName = args.Image.RootDevice, Ebs = Disk(args.Disk) };
        if (args.Weights is not { } weights)
        {
            return [root];
        }

        var filled = Disk(weights.Disk);
        filled.SnapshotId = weights.Snapshot;
        return [root, new Ec2.Inputs.LaunchTemplateBlockDeviceMappingArgs { DeviceName = WeightsDevice, Ebs = filled }];
    }

    private static Ec2.Inputs.LaunchTemplateBlockDeviceMappingEbsArgs Disk(DiskPlan disk)
    {
        var ebs = new Ec2.Inputs.LaunchTemplateBlockDeviceMappingEbsArgs
        {
            VolumeSize = disk.SizeGiB,
            VolumeType = disk.Type,
            Encrypted = "true",
            DeleteOnTermination = "true",
        };
        if (disk.Iops is { } iops)
        {
            ebs.Iops = iops;
        }

        if (disk.ThroughputMiBs is { } throughput)
        {
            ebs.Throughput = throughput;
        }

        if (disk.InitializationMiBs is { } rate)
        {
            ebs.VolumeInitializationRate = rate;
        }

        return ebs;
    }
}

/// <summary>What a machine starts with.</summary>
internal sealed record MachineTemplateArgs
{
    public required string Name { get; init; }

    public required string Region { get; init; }

    /// <summary>The machine type; null where the group names its own.</summary>
    public string? MachineType { get; init; }

    public required ImagePlan Image { get; init; }

    public required DiskPlan Disk { get; init; }

    /// <summary>A disk of weights beside it; null without one.</summary>
    public WeightsDiskPlan? Weights { get; init; }

    /// <summary>What cloud-init runs, in base64.</summary>
    public required string UserData { get; init; }

    public required Input<string> ProfileArn { get; init; }

    public required Input<string> FirewallId { get; init; }

    public required Dictionary<string, string> Tags { get; init; }

    /// <summary>Id of the reservation that the machine runs in and nowhere else; null for none.</summary>
    public string? ReservationId { get; init; }

    /// <summary>Whether the machine's network interface carries the tags too.</summary>
    public bool TagsInterface { get; init; }
}
