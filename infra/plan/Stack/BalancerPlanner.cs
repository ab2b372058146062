namespace Infra.Plan;

/// <summary>Decides where the balancer runs, and on what.</summary>
internal static class BalancerPlanner
{
    /// <summary>For logs, as SkyServe gives its controller (fact sheet of the service YAML, part 8).</summary>
    private const int DiskGiB = 200;

    /// <summary>HAProxy and one small agent: two processors keep the agent from waiting behind the traffic.</summary>
    private static readonly AmountSpec _cpus = new(2, OrMore: true);

    private static readonly MemorySpec _memory = new(4, OrMore: true, PerCpu: false);

    /// <summary>The balancer, null without services; mistakes go to the reading.</summary>
    public static BalancerPlan? Plan(StackReading read, StackSpec spec, IReadOnlyList<EndpointPlan> endpoints, StackRegionSpec home, PlaceFacts facts, Reading reading)
    {
        if (Region(spec, home, reading) is not { } region || MachineType(spec, region, facts.Catalogs[region.Cloud], reading) is not { } type || read.Services.Count == 0)
        {
            return null;
        }

        var endpoint = spec.Endpoint;
        var address = endpoint.Internal is { } wanted ? InternalAddress.Plan(wanted, region, reading) : null;
        if (endpoint.Internal is { } hidden && spec.Balancer.KeepAddress)
        {
            reading.Mistake(hidden.At, "endpoint.public: balancer.keep_address keeps a public address, and this endpoint has none.", "Remove keep_address: the address is written, or chosen the same way again.");
        }

        var baked = facts.Baked?.Balancer(region.Title, type.Architecture);
        if (baked is not null)
        {
            BakedChecks.Say(read, baked, reading);
        }

        var name = Names.Fit($"{read.Stack}-balancer");
        var resources = spec.Balancer.Resources;
        return new()
        {
            Name = name,
            Cloud = region.Cloud,
            Region = region.Region,
            Architecture = type.Architecture,
            MachineType = MachineTypes.Plan(type, region.Region, Pricing.OnDemand),
            Image = baked is { IsUsed: true } ? baked.Plan(region.Cloud) : Images.Default(region.Cloud, type.Architecture, hasAccelerators: false),
            Disk = Disk(resources, type, spec.Balancer.HasDiskSize, baked is { IsUsed: true } ? baked.Artifact.SizeGiB : null),
            Allow = [.. endpoint.Allow.Select(range => range.Value)],
            KeepAddress = spec.Balancer.KeepAddress,
            Internal = address,
            Domain = endpoint.Domain is { } domain ? new(domain.Name, domain.ZoneId) : null,
            Endpoints = endpoints,
            ApiKeys = SecretPlanner.OfClients(read.Stack, spec, read.Settings),
            BootText = region.Cloud == Cloud.Aws ? BalancerBoot.Text(read.Stack, name, region.Region, StackPlanner.BucketName(read.Stack, spec.Id, region.Cloud), address?.Address) : "",
        };
    }

    /// <summary>A tier that the machine's cloud does not have gives way to the usual one: a balancer reads and writes little.</summary>
    private static DiskPlan Disk(AlternativeSpec? resources, MachineType type, bool hasSize, int? leastGiB)
    {
        var size = Math.Max(hasSize ? resources!.DiskSizeGiB : DiskGiB, leastGiB ?? 0);
        return Disks.Of(resources?.DiskTier ?? DiskTier.Medium, size, type) ?? Disks.Of(DiskTier.Medium, size, type)!;
    }

    private static StackRegionSpec? Region(StackSpec spec, StackRegionSpec home, Reading reading)
    {
        if (spec.Balancer.Infra is not { } infra || infra.Value is { Cloud: null, Region: null, Zone: null })
        {
            return home;
        }

        var asked = infra.Value;
        if (asked.Cloud is { } cloud && spec.CloudsInUse.All(known => known != cloud.Known))
        {
            reading.Mistake(infra.At, $"balancer.infra: the cloud {cloud.Name} is not one of the stack's.", $"Write one of the stack's regions, such as {home.Title}.");
            return null;
        }

        if (asked.Zone is not null)
        {
            reading.Mistake(infra.At, "balancer.infra names a zone; the balancer moves between zones when one fails.", "Write cloud and region only.");
            return null;
        }

        bool Fits(StackRegionSpec region) => (asked.Cloud is null || asked.Cloud.Known == region.Cloud) && (asked.Region is null || asked.Region == region.Region);
        if ((Fits(home) ? home : spec.Regions.FirstOrDefault(Fits)) is { } found)
        {
            return found;
        }

        reading.Mistake(infra.At, $"balancer.infra: {asked.Cloud?.Name ?? "*"}/{asked.Region} is not one of the stack's regions.", $"They are {string.Join(", ", spec.Regions.Select(known => known.Title))}. Write one of them, or add it to regions.");
        return null;
    }

    private static MachineType? MachineType(StackSpec spec, StackRegionSpec region, CloudCatalog catalog, Reading reading)
    {
        var resources = spec.Balancer.Resources;
        if (resources?.InstanceType is { } asked)
        {
            if (catalog.Named(asked.Value).FirstOrDefault(type => type.Attachment != Attachment.Attached) is { } type && type.In(region.Region) is not null)
            {
                return type;
            }

            reading.Mistake(asked.At, $"balancer.resources.instance_type: {asked.Value} is not sold in {region.Title}, as far as the catalog knows.", "Write cpus and memory instead, and the cheapest that fits is taken.");
            return null;
        }

        var (cpus, memory) = (resources?.Cpus ?? _cpus, resources?.Memory ?? _memory);
        var cheapest = (MachineType?)null;
        foreach (var type in catalog.Defaults)
        {
            if (cpus.Holds(type.VCpus) && memory.Holds(type.MemoryGiB, type.VCpus)
                && type.In(region.Region)?.OnDemand is { } price && !(price >= cheapest?.In(region.Region)!.OnDemand))
            {
                cheapest = type;
            }
        }

        if (cheapest is null)
        {
            reading.Mistake(resources?.At ?? region.At, $"balancer.resources: no machine in {region.Title} has {cpus} virtual processors and {memory} GiB of memory.", "Ask for less, or for \"N+\" instead of exactly N.");
        }

        return cheapest;
    }
}
