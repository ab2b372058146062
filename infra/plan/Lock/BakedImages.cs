namespace Infra.Plan;

/// <summary>What of a stack is baked, as placing asks for it: the lock beside what the operator's files say today.</summary>
internal sealed class BakedImages
{
    private readonly ImagesLock _lock;
    private readonly IReadOnlyList<ImageSpec> _images;
    private readonly Dictionary<string, string> _parts;
    private readonly DateTimeOffset _now;

    /// <param name="read">The stack's files.</param>
    /// <param name="folders">The operator's folders by path, as far as they were read.</param>
    /// <param name="today">The day on which it is asked; null when nothing is to be too old.</param>
    public BakedImages(StackReading read, IReadOnlyDictionary<string, FolderPlan> folders, DateOnly? today)
    {
        _lock = read.Lock ?? ImagesLock.Empty;
        _images = read.Images?.Images ?? [];
        _parts = _images.Count == 0 ? [] : read.Services.ToDictionary(service => service.Name, service => ServicePart.Hash(service, folders));
        _now = today is { } day ? new(day, TimeOnly.MinValue, TimeSpan.Zero) : DateTimeOffset.MinValue;
    }

    /// <summary>What is baked to a target for a service there; null when nothing is.</summary>
    public BakedImage? Of(string service, BakeTarget target, string where, Architecture? architecture) =>
        _lock.Of(service, target, where, architecture) is not { } artifact ? null
        : _images.FirstOrDefault(image => image.Name == artifact.Key.Image) is { } spec ? new(artifact, spec, Stale.Of(artifact, service, Wanted(spec, target), _now))
        : new(artifact, null, artifact.Revoked is null ? Staleness.Content : Staleness.Revoked);

    /// <summary>All that is baked for a service in a place; in every place for null.</summary>
    public IEnumerable<BakedImage> Of(string service, string? where) => _lock.Artifacts
        .Where(artifact => (where is null || artifact.Key.Where == where) && artifact.Services.ContainsKey(service))
        .Select(artifact => Of(service, artifact.Key.Target, artifact.Key.Where, artifact.Key.Architecture))
        .OfType<BakedImage>();

    /// <summary>The baked balancer there; null when there is none.</summary>
    public BakedImage? Balancer(string where, Architecture architecture) =>
        _images.FirstOrDefault(image => image.Targets.Any(target => target.Value == BakeTarget.Balancer)) is { } spec
        && _lock.Find(new(spec.Name, BakeTarget.Balancer, where, architecture)) is { } artifact
            ? new(artifact, spec, Stale.Of(artifact, Wanted(spec, BakeTarget.Balancer), _now))
            : null;

    /// <summary>Where a service is baked to a target for an architecture, sorted.</summary>
    public IReadOnlyList<string> Places(string service, BakeTarget target, Architecture? architecture) =>
    [
        .. _lock.Artifacts.Where(artifact => artifact.Key.Target == target && artifact.Key.Architecture == architecture && artifact.Services.ContainsKey(service))
            .Select(artifact => artifact.Key.Where).Order(StringComparer.Ordinal),
    ];

    /// <summary>The image that is to be baked to a target for a service, wherever; null when none is.</summary>
    public ImageSpec? Asked(string service, BakeTarget target) => _images.FirstOrDefault(image => IsAsked(image, service, target));

    /// <summary>The image that is to be baked to a target for a service there; null when none is.</summary>
    public ImageSpec? Asked(string service, BakeTarget target, StackRegionSpec region) => _images.FirstOrDefault(image =>
        IsAsked(image, service, target) && (image.Regions.Count == 0 || image.Regions.Any(named => named.Value.Cloud?.Known == region.Cloud && named.Value.Region == region.Region)));

    private static bool IsAsked(ImageSpec image, string service, BakeTarget target) =>
        image.Targets.Any(asked => asked.Value == target) && image.Services.Any(named => named.Value == service);

    /// <summary>The target that a service's machines of a cloud boot from.</summary>
    public static BakeTarget? MachineTarget(Cloud cloud) => cloud switch
    {
        Cloud.Aws => BakeTarget.AwsAmi,
        Cloud.Gcp => BakeTarget.GcpImage,
        Cloud.Azure => BakeTarget.AzureImage,
        Cloud.Kubernetes => null,
    };

    /// <summary>A base that the operator did not name follows from the machines, and is taken to be unchanged: whoever bakes asks for it.</summary>
    private WantedImage Wanted(ImageSpec image, BakeTarget target) => ImageContent.Of(image, target, _parts) with { BaseSource = image.Base };
}

/// <summary>An artifact, the image that it is of (null when images.yaml has it no more), and what is wrong with it.</summary>
internal sealed record BakedImage(LockedArtifact Artifact, ImageSpec? Image, Staleness Staleness)
{
    /// <summary>Whether machines may start from it.</summary>
    public bool IsUsed => Staleness is Staleness.None or Staleness.Age or Staleness.Base;

    /// <summary>What machines boot from.</summary>
    public ImagePlan Plan(Cloud cloud) => new()
    {
        Source = ImageSource.Baked,
        Reference = Artifact.Id,
        RootDevice = Artifact.RootDevice ?? Images.RootDevice(cloud),
        SizeGiB = Artifact.SizeGiB,
    };
}
