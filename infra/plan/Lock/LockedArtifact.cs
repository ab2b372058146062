namespace Infra.Plan;

/// <summary>One baked artifact, as the lock has it.</summary>
internal sealed record LockedArtifact
{
    /// <summary>What it stands for.</summary>
    public required LockKey Key { get; init; }

    /// <summary>Where it is in the lock's file; null for one that was not read.</summary>
    public Position? At { get; init; }

    /// <summary>The hash of everything that it was baked from: the image's identity.</summary>
    public required string Hash { get; init; }

    /// <summary>The hash of that part of it which the operator's files say, so that a plan can tell without a cloud whether they changed.</summary>
    public required string Content { get; init; }

    /// <summary>The hash of each service's own part of the content, by the service's name: another service's change does not spoil it.</summary>
    public IReadOnlyDictionary<string, string> Services { get; init; } = new Dictionary<string, string>();

    /// <summary>The artifact in the cloud's own terms: an AMI, a snapshot, an image's path, a digest.</summary>
    public required string Id { get; init; }

    /// <summary>Snapshots that it is made of, and that go when it goes.</summary>
    public IReadOnlyList<string> Snapshots { get; init; } = [];

    /// <summary>Device name of the root disk, such as <c>/dev/sda1</c>; null for what no machine boots from.</summary>
    public string? RootDevice { get; init; }

    /// <summary>GiB of its disk; null where it has none.</summary>
    public int? SizeGiB { get; init; }

    /// <summary>What it was built on; null for what is built on nothing.</summary>
    public LockedBase? Base { get; init; }

    /// <summary>When it was baked.</summary>
    public required DateTimeOffset Baked { get; init; }

    /// <summary>The bake that made it; the tags of its resources have the same id. Null for one made by hand.</summary>
    public string? Bake { get; init; }

    /// <summary>How containerd unpacked the images in it, <c>overlayfs</c> or <c>soci</c>: a node with another one wipes them (fact sheet on baking, 2.4).</summary>
    public string? Snapshotter { get; init; }

    /// <summary>What it holds, by names that never move: container images by digest, weights by commit.</summary>
    public IReadOnlyList<string> Holds { get; init; } = [];

    /// <summary>Why nothing may start from it any more; null while it may.</summary>
    public string? Revoked { get; init; }

    /// <summary>The SSM parameter, or the like, that holds its id; null when it was not published.</summary>
    public string? Published { get; init; }

    /// <summary>Accounts or projects that may use it too.</summary>
    public IReadOnlyList<string> Shared { get; init; } = [];

    /// <summary>What <c>verify --boot</c> measured; null until it has.</summary>
    public MeasuredStart? Measured { get; init; }

    /// <summary>By image, target, place and architecture.</summary>
    public static Comparer<LockedArtifact> Order { get; } = Comparer<LockedArtifact>.Create((a, b) => string.CompareOrdinal(SortKey(a.Key), SortKey(b.Key)));

    private static string SortKey(LockKey key) => string.Join('\0', key.Image, BakeTargets.Name(key.Target), key.Where, key.Architecture is { } machines ? LockShape.Name(machines) : "");
}

/// <summary>What an artifact was built on.</summary>
/// <param name="Id">The image in the cloud's own terms.</param>
/// <param name="Source">What named it: a public parameter, a family, a tag; equal to <paramref name="Id"/> when it was named itself.</param>
/// <param name="Version">The parameter's version, which grows with each change; null where there is none.</param>
internal sealed record LockedBase(string Id, string Source, long? Version);

/// <summary>Seconds that a replica took to start, by phase, from the artifact and without it.</summary>
/// <param name="MachineType">The machines that were measured.</param>
/// <param name="Baked">From the artifact, by phase.</param>
/// <param name="Unbaked">Without the artifact, by phase; empty when the replica did not start at all.</param>
internal sealed record MeasuredStart(string MachineType, IReadOnlyDictionary<string, double> Baked, IReadOnlyDictionary<string, double> Unbaked)
{
    /// <summary>The service whose replicas were started; null where nobody wrote it.</summary>
    public string? Service { get; init; }

    /// <summary>When; null where nobody wrote it.</summary>
    public DateTimeOffset? At { get; init; }
}
