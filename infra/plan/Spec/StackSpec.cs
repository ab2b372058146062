namespace Infra.Plan;

/// <summary>A <c>stack.yaml</c> as written.</summary>
internal sealed record StackSpec
{
    public required Position At { get; init; }

    /// <summary>Six hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required IReadOnlyList<StackRegionSpec> Regions { get; init; }

    public required BalancerSpec Balancer { get; init; }

    /// <summary>Where the endpoints are, and who may reach them.</summary>
    public required EndpointSpec Endpoint { get; init; }

    /// <summary>What is known of the operator's own images, by id.</summary>
    public IReadOnlyDictionary<string, KnownImageSpec> Images { get; init; } = new Dictionary<string, KnownImageSpec>();

    /// <summary>Whether replicas may start from baked images only, where images are to be baked.</summary>
    public bool RequireImages { get; init; }

    /// <summary>Most placements that one alternative may have.</summary>
    public required int MaxPlacements { get; init; }

    public required IReadOnlyList<Named<StackServiceSpec>> Services { get; init; }

    /// <summary>What the stack says about a service; null when it does not list it.</summary>
    public StackServiceSpec? Find(string service) => _byName.Value.GetValueOrDefault(service);

    /// <summary>The regions of each cloud, the clouds by name, the regions as written.</summary>
    public IReadOnlyList<KeyValuePair<Cloud, IReadOnlyList<StackRegionSpec>>> ByCloud => _byCloud.Value;

    /// <summary>The stack's clouds, by name.</summary>
    public IEnumerable<Cloud> CloudsInUse => ByCloud.Select(cloud => cloud.Key);

    private readonly Lazy<Dictionary<string, StackServiceSpec>> _byName;

    private readonly Lazy<IReadOnlyList<KeyValuePair<Cloud, IReadOnlyList<StackRegionSpec>>>> _byCloud;

    public StackSpec()
    {
        _byName = new(Index);
        _byCloud = new(() =>
        [
            .. Regions!.GroupBy(region => region.Cloud).OrderBy(cloud => Clouds.Name(cloud.Key), StringComparer.Ordinal)
                .Select(cloud => KeyValuePair.Create(cloud.Key, (IReadOnlyList<StackRegionSpec>)[.. cloud])),
        ]);
    }

    private Dictionary<string, StackServiceSpec> Index()
    {
        var byName = new Dictionary<string, StackServiceSpec>(StringComparer.Ordinal);
        foreach (var service in Services)
        {
            byName[service.Name] = service.Value;
        }

        return byName;
    }

    /// <summary>Four are plenty to fail over to, and each is a template, a group and a firewall (DESIGN, part 3).</summary>
    public const int DefaultMaxPlacements = 4;
}

/// <summary>A region that the stack may use; without zones, all that the catalog knows.</summary>
internal sealed record StackRegionSpec(Position At, Cloud Cloud, string Region)
{
    public IReadOnlyList<Written<string>>? Zones { get; init; }

    public IReadOnlyList<ReservationSpec> Reservations { get; init; } = [];

    /// <summary>The network that stands there already; null for one of the stack's own.</summary>
    public ExistingNetworkSpec? Network { get; init; }

    /// <summary>Cloud and region, as it is written.</summary>
    public string Title => $"{Clouds.Name(Cloud)}/{Region}";
}

/// <summary>The balancer's machine as written.</summary>
internal sealed record BalancerSpec
{
    public Written<InfraSpec>? Infra { get; init; }

    public bool KeepAddress { get; init; }

    public AlternativeSpec? Resources { get; init; }

    /// <summary>Whether the root disk's size was written.</summary>
    public bool HasDiskSize { get; init; }
}

/// <summary>What a stack says about one of its services.</summary>
internal sealed record StackServiceSpec
{
    /// <summary>Port of the endpoint on the balancer.</summary>
    public Written<int>? Port { get; init; }

    /// <summary>Values that win over those in the service's file.</summary>
    public IReadOnlyDictionary<string, string> Envs { get; init; } = new Dictionary<string, string>();

    /// <summary>How a new version takes the place of the old one.</summary>
    public UpdatePolicy Update { get; init; } = new();
}
