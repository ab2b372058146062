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
    public static BalancerPlan? Plan(string stack, StackSpec spec, IReadOnlyList<ServiceSpec> services, string firstRegion, Reading reading)
    {
        if (Region(spec, firstRegion, reading) is not { } region || MachineType(spec, region, reading) is not { } type || services.Count == 0)
        {
            return null;
        }

        var name = Names.Fit($"{stack}-balancer");
        var resources = spec.Balancer.Resources;
        return new()
        {
            Name = name,
            Cloud = Cloud.Aws,
            Region = region,
            MachineType = MachineTypes.Plan(type, type.In(region)!.OnDemand),
            Image = AwsImages.Default(type.Architecture, hasAccelerators: false),
            Disk = AwsDisks.Of(resources?.DiskTier ?? DiskTier.Medium, spec.Balancer.HasDiskSize ? resources!.DiskSizeGiB : DiskGiB),
            Allow = [.. spec.Allow.Select(range => range.Value)],
            KeepAddress = spec.Balancer.KeepAddress,
            Endpoints =
            [
                .. services
                    .Select(service => spec.Find(service.Name)?.Port is { } port ? new EndpointPlan(service.Name, port.Value) : null)
                    .OfType<EndpointPlan>()
                    .OrderBy(endpoint => endpoint.Port),
            ],
            BootText = BalancerBoot.Text(stack, name, region),
        };
    }

    private static string? Region(StackSpec spec, string firstRegion, Reading reading)
    {
        if (spec.Balancer.Infra is not { } infra || infra.Value is { Cloud: null, Region: null, Zone: null })
        {
            return firstRegion;
        }

        if (infra.Value.Cloud is { Known: not Cloud.Aws } cloud)
        {
            reading.Mistake(infra.At, $"balancer.infra: the cloud {cloud.Name} is not served so far.", "Write one of the stack's regions, such as aws/us-east-1.");
            return null;
        }

        if (infra.Value.Zone is not null)
        {
            reading.Mistake(infra.At, "balancer.infra names a zone; the balancer moves between zones when one fails.", "Write cloud and region only.");
            return null;
        }

        if (infra.Value.Region is not { } region)
        {
            return firstRegion;
        }

        if (spec.Regions.Any(known => known.Region == region))
        {
            return region;
        }

        reading.Mistake(infra.At, $"balancer.infra: aws/{region} is not one of the stack's regions.", $"They are {string.Join(", ", spec.Regions.Select(known => $"aws/{known.Region}"))}. Write one of them, or add it to regions.");
        return null;
    }

    private static MachineType? MachineType(StackSpec spec, string region, Reading reading)
    {
        var resources = spec.Balancer.Resources;
        if (resources?.InstanceType is { } asked)
        {
            if (AwsCatalog.Find(asked.Value) is { } type && type.In(region) is not null)
            {
                return type;
            }

            reading.Mistake(asked.At, $"balancer.resources.instance_type: {asked.Value} is not sold in aws/{region}, as far as the catalog knows.", "Write cpus and memory instead, and the cheapest that fits is taken.");
            return null;
        }

        var (cpus, memory) = (resources?.Cpus ?? _cpus, resources?.Memory ?? _memory);
        var cheapest = (MachineType?)null;
        foreach (var type in AwsCatalog.MachineTypes)
        {
            if (AwsCatalog.IsDefaultFamily(type.Name) && cpus.Holds(type.VCpus) && memory.Holds(type.MemoryGiB, type.VCpus)
                && type.In(region)?.OnDemand is { } price && !(price >= cheapest?.In(region)!.OnDemand))
            {
                cheapest = type;
            }
        }

        if (cheapest is null)
        {
            reading.Mistake(resources!.At, $"balancer.resources: no machine in aws/{region} has {cpus} virtual processors and {memory} GiB of memory.", "Ask for less, or for \"N+\" instead of exactly N.");
        }

        return cheapest;
    }
}
