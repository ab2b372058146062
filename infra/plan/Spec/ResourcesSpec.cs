namespace Infra.Plan;

/// <summary>The <c>resources</c> section as alternatives, each with all that it asks for.</summary>
internal sealed record ResourcesSpec(IReadOnlyList<AlternativeSpec> Alternatives, bool Ordered);

/// <summary>One way in which a replica may run.</summary>
internal sealed record AlternativeSpec
{
    public required Position At { get; init; }

    /// <summary>Its path in the file, such as <c>resources.any_of[0]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Where the cloud is written, or the alternative begins.</summary>
    public required Position CloudAt { get; init; }

    /// <summary>The cloud asked for; null for any.</summary>
    public required CloudSpec? Cloud { get; init; }

    public required string? Region { get; init; }

    public required string? Zone { get; init; }

    public required AcceleratorSpec? Accelerator { get; init; }

    public required AmountSpec? Cpus { get; init; }

    public required MemorySpec? Memory { get; init; }

    public required Written<string>? InstanceType { get; init; }

    public required bool UseSpot { get; init; }

    public required int DiskSizeGiB { get; init; }

    public required DiskTier DiskTier { get; init; }

    /// <summary>US dollars per hour.</summary>
    public required double? MaxHourlyCost { get; init; }

    public required IReadOnlyList<PortRange> Ports { get; init; }

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required ImageIdSpec? Image { get; init; }

    public required Written<NetworkTier>? NetworkTier { get; init; }

    /// <summary>GiB of a pod's own disk.</summary>
    public required Written<int>? EphemeralStorageGiB { get; init; }

    /// <summary>A disk inside the machine, such as <c>nvme:100+</c>.</summary>
    public required Written<string>? LocalDisk { get; init; }

    /// <summary>Settings of TPUs, as written.</summary>
    public required Written<YamlNode>? AcceleratorArgs { get; init; }

    /// <summary>Disks to attach, as written.</summary>
    public required Written<YamlNode>? Volumes { get; init; }

    /// <summary>Rank among managed jobs; of no effect on a service.</summary>
    public required int? Priority { get; init; }

    public required string? PriorityClass { get; init; }

    /// <summary>When SkyServe would stop the machine, as written; of no effect here.</summary>
    public required YamlNode? Autostop { get; init; }

    /// <summary>What it asks for that is not served; such an alternative is skipped, or refused as the only one.</summary>
    public IReadOnlyList<Unserved> Unserved => [.. NeverServed.In(this), .. NotYetServed.In(this)];

    /// <summary>The alternative in a few words, such as <c>aws/us-east-1 A100:8 spot</c>.</summary>
    public string Title => string.Join(' ', new[]
    {
        Cloud is null && Region is null && Zone is null ? null : string.Join('/', new[] { Cloud?.Name ?? "*", Region ?? (Zone is null ? null : "*"), Zone }.OfType<string>()),
        Accelerator?.ToString(),
        InstanceType?.Value,
        Cpus is { } cpus ? $"cpus={cpus}" : null,
        Memory is { } memory ? $"memory={memory}" : null,
        UseSpot ? "spot" : null,
    }.OfType<string>().DefaultIfEmpty("any machine"));
}

/// <summary>A cloud by the operator's word for it; <see cref="Known"/> is null for one that SkyPilot knows and this project does not.</summary>
internal sealed record CloudSpec(string Name, Cloud? Known);

/// <summary>The levels of network that SkyPilot names.</summary>
internal enum NetworkTier
{
    Standard,
    Best,
}

/// <summary>The levels of disk that SkyPilot names.</summary>
internal enum DiskTier
{
    Low,
    Medium,
    High,
    Ultra,
    Best,
}

/// <summary>Ports from <see cref="First"/> to <see cref="Last"/>.</summary>
internal sealed record PortRange(int First, int Last);

/// <summary>An image for every region, or one for each.</summary>
internal sealed record ImageIdSpec(Position At, string? Everywhere, IReadOnlyDictionary<string, string> ByRegion)
{
    /// <summary>What stands before the name of a container.</summary>
    public const string Docker = "docker:";

    public IReadOnlyList<string> Ids => Everywhere is { } one ? [one] : [.. ByRegion.Values];

    /// <summary>Whether a container stands for the image.</summary>
    public bool IsContainer => Ids.Any(id => id.StartsWith(Docker, StringComparison.Ordinal));

    /// <summary>Kubernetes knows no other images, so there the prefix may be left out (fact sheet of the service YAML, 3.5).</summary>
    public ImageIdSpec AsContainer() => this with
    {
        Everywhere = Everywhere is null ? null : Prefixed(Everywhere),
        ByRegion = new SortedDictionary<string, string>(ByRegion.ToDictionary(image => image.Key, image => Prefixed(image.Value)), StringComparer.Ordinal),
    };

    private static string Prefixed(string id) => id.StartsWith(Docker, StringComparison.Ordinal) ? id : Docker + id;
}
