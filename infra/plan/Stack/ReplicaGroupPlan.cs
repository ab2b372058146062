namespace Infra.Plan;

/// <summary>
/// The machines of one service in one placement: one image, architecture, root device and pricing,
/// with every machine type that fits.
/// </summary>
public sealed record ReplicaGroupPlan
{
    /// <summary>Physical name of the group, within the cloud's limit: stack, service, placement.</summary>
    public required string Name { get; init; }

    /// <summary>The placement's name, unique within the service, such as <c>aws-us-east-1-spot</c>.</summary>
    public required string Placement { get; init; }

    /// <summary>The cloud.</summary>
    public required Cloud Cloud { get; init; }

    /// <summary>The cloud's own name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>The zones that machines may be in, when fewer than the stack uses in the region; empty for all of these.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Spot or on demand.</summary>
    public required Pricing Pricing { get; init; }

    /// <summary>Instruction set of the machine types and of the image.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>Machine types in the order of preference.</summary>
    public required IReadOnlyList<MachineTypePlan> MachineTypes { get; init; }

    /// <summary>Whether the order of <see cref="MachineTypes"/> is the operator's (<c>ordered</c>) or that of the price.</summary>
    public required bool OrderIsTheOperators { get; init; }

    /// <summary>What the machines boot from.</summary>
    public required ImagePlan Image { get; init; }

    /// <summary>The root disk.</summary>
    public required DiskPlan Disk { get; init; }

    /// <summary>The disk of weights; null without one.</summary>
    public WeightsDiskPlan? Weights { get; init; }

    /// <summary>How the accelerators come to the machines: null when they are part of the machine types, else those that are asked for beside them.</summary>
    public AttachedAccelerators? Attached { get; init; }

    /// <summary>The reserved machines that this group holds and nothing else; null for a group outside of any reservation.</summary>
    public ReservationPlan? Reservation { get; init; }

    /// <summary>Replicas allotted to this group while all is well and the service is at its minimum; the agent sets the count.</summary>
    public required int Replicas { get; init; }

    /// <summary>Replicas allotted to this group while all is well and the service is at its maximum.</summary>
    public int ReplicasAtMost { get; init; }

    /// <summary>Replicas that stand in here, above <see cref="Replicas"/>, as long as no spot replica is ready (<c>dynamic_ondemand_fallback</c>).</summary>
    public int StandIns { get; init; }

    /// <summary>How long a replica takes to be ready; null where nobody asked.</summary>
    public ColdStart? Start { get; init; }

    /// <summary>Why machines do not start from the image that is meant for them, as it goes on from the placement; null when they do, or none is meant.</summary>
    public string? LacksImage { get; init; }

    /// <summary>The cloud-init text that each machine boots with.</summary>
    public required string BootText { get; init; }

    /// <summary>How <see cref="BootText"/> reaches the machine; null where it is sent as it is.</summary>
    public UserDataPlan? UserData { get; init; }

    /// <summary>The operator's labels, by key.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
}

/// <summary>Accelerators that are attached to each machine of a group, as GCP does with the older ones.</summary>
/// <param name="Accelerator">Canonical name.</param>
/// <param name="Count">How many for each machine.</param>
public sealed record AttachedAccelerators(string Accelerator, int Count);

/// <summary>Capacity that the operator has reserved: one machine type in one zone, billed at the price on demand whether or not machines run in it.</summary>
/// <param name="Id">The cloud's own word for it: an id on AWS, a name on GCP, the resource id of its group on Azure.</param>
/// <param name="Zone">The zone; null on Azure for one of the whole region.</param>
/// <param name="Count">How many machines it has room for, those of other services included.</param>
public sealed record ReservationPlan(string Id, string? Zone, int Count);

/// <summary>A machine type that fits, with what it has and costs.</summary>
public sealed record MachineTypePlan
{
    /// <summary>The cloud's own name of the machine type.</summary>
    public required string Name { get; init; }

    /// <summary>Virtual processors.</summary>
    public required double VCpus { get; init; }

    /// <summary>Memory in GiB.</summary>
    public required double MemoryGiB { get; init; }

    /// <summary>Canonical accelerator name; null for none.</summary>
    public required string? Accelerator { get; init; }

    /// <summary>Accelerators of the machine.</summary>
    public required double AcceleratorCount { get; init; }

    /// <summary>The zones that it is sold in, when fewer than its group's; empty for all of these.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>US dollars per hour at this group's pricing and region, 0 in a reservation, which is paid for anyway; null when no source gives it.</summary>
    public required decimal? PricePerHour { get; init; }

    /// <summary>US dollars per hour on demand in this region, whatever the group's pricing; null when no source gives it.</summary>
    public decimal? OnDemandPerHour { get; init; }
}

/// <summary>The root disk of a machine, in the cloud's own terms.</summary>
public sealed record DiskPlan
{
    /// <summary>Size in GiB.</summary>
    public required int SizeGiB { get; init; }

    /// <summary>The cloud's own name of the disk type, such as <c>gp3</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Provisioned operations per second; null for the type's own.</summary>
    public required int? Iops { get; init; }

    /// <summary>Provisioned throughput in MiB/s; null for the type's own.</summary>
    public required int? ThroughputMiBs { get; init; }

    /// <summary>MiB/s at which the disk is filled from its snapshot, for a price; null for the default, which reads a block only when it is asked for.</summary>
    public int? InitializationMiBs { get; init; }

    /// <summary>The most that EBS initializes at, in MiB/s (EC2's API, VolumeInitializationRate: 100 to 300).</summary>
    public const int FastestInitialization = 300;

    /// <summary>Azure's performance tier, such as <c>P50</c>, where it is above that of the size; else null.</summary>
    public string? PerformanceTier { get; init; }
}
