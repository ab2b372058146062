using System.Diagnostics.CodeAnalysis;

namespace Infra.Plan;

/// <summary>The keys of <c>resources</c>, and of each entry under <c>any_of</c> and <c>ordered</c> (fact sheet of the service YAML, 3.1).</summary>
internal static class AlternativeFields
{
    public static readonly Field<YamlNode> AnyOf = new("any_of", AnyShape.Any, "alternatives of equal worth, as a list of maps; the cheapest wins");
    public static readonly Field<YamlNode> Ordered = new("ordered", AnyShape.Any, "alternatives from the first choice to the last, as a list of maps");
    public static readonly Field<InfraSpec> Infra = new("infra", InfraSpec.Shape, "where: cloud, cloud/region or cloud/region/zone");
    public static readonly Field<string> Cloud = new("cloud", Scalars.OneOf(Clouds.Known), "the cloud");
    public static readonly Field<string> Region = new("region", Scalars.Text, "the region");
    public static readonly Field<string> Zone = new("zone", Scalars.Text, "the zone");
    public static readonly Field<AcceleratorsSpec> Accelerators = new("accelerators", new AcceleratorsShape(), "accelerators and their count");
    public static readonly Field<AcceleratorsSpec> Gpus = new("gpus", new AcceleratorsShape(), "another word for accelerators");

    public static readonly Field<AmountSpec> Cpus = new(
        "cpus", new ScalarShape<AmountSpec>("a number of virtual processors, such as 4 or \"4+\"", _numberOrText, TryCpus) { Rule = new() { Above = 0, Pattern = $"^{Numbers.Pattern}\\+?$" } }, "virtual processors");

    public static readonly Field<MemorySpec> Memory = new(
        "memory", new ScalarShape<MemorySpec>("GiB of memory, such as 16, \"16+\" or \"4x\" for each processor", _numberOrText, TryMemory) { Rule = new() { Above = 0, Pattern = $"^{Sizes.Pattern}[x+]?$" } }, "memory in GiB");

    public static readonly Field<string> InstanceType = new("instance_type", Scalars.Text, "the cloud's own name of the machine type");
    public static readonly Field<bool> UseSpot = new("use_spot", Scalars.Boolean, "whether the cloud may take the machine back, for a lower price") { Default = "false" };

    public static readonly Field<int> DiskSize = new("disk_size", DiskShapes.Size, "size of the root disk in GiB") { Default = "256" };
    public static readonly Field<DiskTier> DiskTier = new("disk_tier", DiskShapes.Tier, "speed of the root disk") { Default = "medium" };
    public static readonly Field<double> MaxHourlyCost = new("max_hourly_cost", Scalars.Positive, "US dollars an hour that a machine may cost");
    public static readonly Field<IReadOnlyList<PortRange>> Ports = new("ports", PortsShape.Shape, "ports that a replica opens");
    /// <summary>Which keys and values are allowed depends on the cloud: <see cref="LabelRules"/>.</summary>
    public static readonly Field<IReadOnlyList<Named<string>>> Labels = new("labels", new DictionaryShape<string>(Scalars.Text, "a map of text to text"), "tags of the machines");

    public static readonly Field<ImageIdSpec> ImageId = new("image_id", ImageIdShape.Shape, "what machines boot from; or docker: and the container that setup and run are in");

    public static readonly Field<NetworkTier> NetworkTier = new(
        "network_tier", Scalars.Choice(StringComparison.OrdinalIgnoreCase, ("standard", Plan.NetworkTier.Standard), ("best", Plan.NetworkTier.Best)), "speed of the network") { Default = "standard" };

    public static readonly Field<YamlNode> AcceleratorArgs = new("accelerator_args", AcceleratorArgsShape.Shape, "settings of TPUs");
    public static readonly Field<int> EphemeralStorage = new("ephemeral_storage", DiskShapes.Size, "disk of a pod in GiB");

    public static readonly Field<string> LocalDisk = new("local_disk", DiskShapes.Local, "disk inside the machine");

    public static readonly Field<YamlNode> Volumes = new("volumes", AttachedDiskShape.Shape, "disks to attach");
    public static readonly Field<YamlNode> JobRecovery = new("job_recovery", JobRecoveryShape.Shape, "what to do when a job is preempted");

    public static readonly Field<YamlNode> Autostop = new("autostop", AutostopShape.Shape, "stops idle machines")
    {
        Idle = "SkyServe would stop the replica; here replicas end by scaling down. Remove it.",
    };

    public static readonly Field<int> Priority = new("priority", Scalars.Between(-1000, 1000, "a whole number from -1000 to 1000"), "rank among managed jobs")
    {
        Idle = "It belongs to managed jobs. Remove it.",
    };

    public static readonly Field<string> PriorityClass = new("priority_class", Scalars.Text, "rank among managed jobs")
    {
        Idle = "It belongs to managed jobs. Remove it.",
    };

    private static ScalarKind[] _numberOrText => [ScalarKind.Whole, ScalarKind.Fraction, ScalarKind.Text];

    public static readonly IReadOnlyList<Field> All =
    [
        AnyOf, Ordered, Infra, Cloud, Region, Zone, Accelerators, Gpus, Cpus, Memory, InstanceType, UseSpot, DiskSize, DiskTier,
        MaxHourlyCost, Ports, Labels, ImageId, NetworkTier,
        AcceleratorArgs, EphemeralStorage, LocalDisk, Volumes, JobRecovery, Autostop, Priority, PriorityClass,
    ];

    private static bool TryCpus(string text, [NotNullWhen(true)] out AmountSpec? value, out string? why)
    {
        why = null;
        return AmountSpec.TryParse(text, out value) && value is not null;
    }

    private static bool TryMemory(string text, [NotNullWhen(true)] out MemorySpec? value, out string? why)
    {
        why = null;
        return MemorySpec.TryParse(text, out value) && value is not null;
    }
}
