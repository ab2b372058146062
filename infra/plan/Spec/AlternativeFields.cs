using System.Diagnostics.CodeAnalysis;

namespace Infra.Plan;

/// <summary>The keys of <c>resources</c>, and of each entry under <c>any_of</c> and <c>ordered</c> (fact sheet of the service YAML, 3.1).</summary>
internal static class AlternativeFields
{
    public static readonly Field<YamlNode> AnyOf = new("any_of", AnyShape.Any, "alternatives of equal worth, as a list of maps; the cheapest wins");
    public static readonly Field<YamlNode> Ordered = new("ordered", AnyShape.Any, "alternatives from the first choice to the last, as a list of maps");
    public static readonly Field<InfraSpec> Infra = new("infra", InfraSpec.Shape, "where: cloud, cloud/region or cloud/region/zone");
    public static readonly Field<string> Cloud = new("cloud", Scalars.Text, "the cloud");
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

    public static readonly Field<int> DiskSize = new(
        "disk_size", new ScalarShape<int>("GiB as a whole number, such as 256", _numberOrText, TryDiskSize) { Rule = new() { Whole = true, Above = 0, Pattern = $"^{Sizes.Pattern}$" } }, "size of the root disk in GiB") { Default = "256" };

    public static readonly Field<DiskTier> DiskTier = new(
        "disk_tier",
        Scalars.Choice(StringComparison.OrdinalIgnoreCase, ("low", Plan.DiskTier.Low), ("medium", Plan.DiskTier.Medium), ("high", Plan.DiskTier.High), ("ultra", Plan.DiskTier.Ultra), ("best", Plan.DiskTier.Best)),
        "speed of the root disk") { Default = "medium" };

    public static readonly Field<double> MaxHourlyCost = new("max_hourly_cost", Scalars.Amount, "US dollars an hour that a machine may cost");
    public static readonly Field<IReadOnlyList<PortRange>> Ports = new("ports", PortsShape.Shape, "ports that a replica opens");
    public static readonly Field<IReadOnlyList<Named<string>>> Labels = new(
        "labels",
        new DictionaryShape<string>(Scalars.TextThat("text of at most 255 characters without spaces", IsLabelValue, @"^\S{0,255}$"), "a map of text to text")
        {
            Key = ("a key of at most 127 characters without spaces, not beginning with aws:", IsLabelKey),
            KeyPattern = @"^(?![aA][wW][sS]:)\S{1,127}$",
        },
        "tags of the machines");

    public static readonly Field<ImageIdSpec> ImageId = new(
        "image_id",
        new UnionShape<ImageIdSpec>(
            "an image's id, or a map of regions to ids",
            new MappedShape<string, ImageIdSpec>(Scalars.Text, (id, node, _, _) => new(node.At, id.Trim(), new Dictionary<string, string>())),
            new MappedShape<IReadOnlyList<Named<string>>, ImageIdSpec>(
                new DictionaryShape<string>(Scalars.Text, "a map of regions to ids"),
                (ids, node, _, _) => new(node.At, null, Dictionaries.Sorted([.. ids.Select(id => id with { Value = id.Value.Trim() })])))),
        "what machines boot from");

    public static readonly Field<NetworkTier> NetworkTier = new(
        "network_tier", Scalars.Choice(StringComparison.OrdinalIgnoreCase, ("standard", Plan.NetworkTier.Standard), ("best", Plan.NetworkTier.Best)), "speed of the network") { Default = "standard" };

    private static ScalarKind[] _numberOrText => [ScalarKind.Whole, ScalarKind.Fraction, ScalarKind.Text];

    /// <summary>All of them, with those that are known and not served, or have no effect on a service.</summary>
    public static readonly IReadOnlyList<Field> All =
    [
        AnyOf, Ordered, Infra, Cloud, Region, Zone, Accelerators, Gpus, Cpus, Memory, InstanceType, UseSpot, DiskSize, DiskTier,
        MaxHourlyCost, Ports, Labels, ImageId, NetworkTier,
        Refused("accelerator_args", "settings of TPUs", "TPUs are not served. Choose a GPU."),
        Refused("ephemeral_storage", "disk of a pod", "It belongs to Kubernetes, where nothing is placed so far. Write disk_size."),
        Refused("local_disk", "disk inside the machine", "Local disks are not chosen for. Choose an instance_type that has one."),
        Refused("volumes", "volumes to attach", "Volumes are not attached so far. Put data into the workdir, or load it in setup."),
        Refused("job_recovery", "what to do when a job is preempted", "It belongs to managed jobs; a service replaces its replicas anyway. Remove it."),
        Without("autostop", "stops idle machines", "SkyServe would stop the replica; here replicas end by scaling down. Remove it."),
        Without("priority", "rank among managed jobs", "It belongs to managed jobs. Remove it."),
        Without("priority_class", "rank among managed jobs", "It belongs to managed jobs. Remove it."),
    ];

    private static Field<YamlNode> Refused(string name, string docs, string mend) => new(name, AnyShape.Any, docs) { Unserved = mend };

    private static Field<YamlNode> Without(string name, string docs, string mend) => new(name, AnyShape.Any, docs) { Idle = mend };

    /// <summary>AWS's rules for tags (fact sheet, 3.8).</summary>
    private static bool IsLabelKey(string key) =>
        key.Length is >= 1 and <= 127 && !key.Any(char.IsWhiteSpace) && !key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase);

    private static bool IsLabelValue(string value) => value.Length <= 255 && !value.Any(char.IsWhiteSpace);

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

    private static bool TryDiskSize(string text, out int value, out string? why)
    {
        (value, why) = (0, null);
        if (!Sizes.TryGiB(text, out var gib) || gib > int.MaxValue)
        {
            return false;
        }

        why = gib == Math.Floor(gib) ? null : $"\"{text}\" is not a whole number of GiB";
        value = (int)gib;
        return why is null;
    }
}

/// <summary>The levels of network that SkyPilot names.</summary>
internal enum NetworkTier
{
    Standard,
    Best,
}
