namespace Infra.Plan;

/// <summary>One image: the same content for every target that it names.</summary>
internal sealed record ImageSpec
{
    public required string Name { get; init; }

    public required Position At { get; init; }

    /// <summary>What it is baked to; at least one, each once.</summary>
    public required IReadOnlyList<Written<BakeTarget>> Targets { get; init; }

    /// <summary>The services whose setup and mounts it holds.</summary>
    public IReadOnlyList<Written<string>> Services { get; init; } = [];

    /// <summary>What it is built on, in the cloud's or the registry's own words; null for the target's default.</summary>
    public string? Base { get; init; }

    /// <summary>Container images that it holds.</summary>
    public IReadOnlyList<string> Containers { get; init; } = [];

    /// <summary>The operator's own recipe of the container, relative to the file; null when it follows from the services' setup.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>Where container images are pushed.</summary>
    public IReadOnlyList<string> Registries { get; init; } = [];

    public WeightsSpec? Weights { get; init; }

    /// <summary>Where it is wanted, as cloud and region; empty for all regions of the stack that the targets can be in.</summary>
    public IReadOnlyList<Written<InfraSpec>> Regions { get; init; } = [];

    /// <summary>Names of the secrets that the baked setup may see.</summary>
    public IReadOnlyList<Written<string>> Secrets { get; init; } = [];

    public IReadOnlyList<CacheSpec> Caches { get; init; } = [];

    /// <summary>How it is made on AWS.</summary>
    public AwsBakeSpec Aws { get; init; } = AwsBakeSpec.Default;

    /// <summary>GiB of the disk; null for what the content needs.</summary>
    public int? DiskSizeGiB { get; init; }

    /// <summary>Days after which it is baked anew though nothing changed; null for never.</summary>
    public int? MaxAgeDays { get; init; }

    /// <summary>Versions kept in each region.</summary>
    public int Keep { get; init; } = ImagesSpec.DefaultKeep;

    /// <summary>When a new version takes the place of the old one; null for the default of the command that bakes.</summary>
    public Promotion? Promote { get; init; }
}

/// <summary>Model weights: where from, which revision, which files.</summary>
internal sealed record WeightsSpec(string Source, string? Revision)
{
    /// <summary>Patterns of files to take; empty for all.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Patterns of files to leave, also of those that are allowed.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Where a disk of them is mounted; null for the default.</summary>
    public string? Mount { get; init; }

    /// <summary>The name of the secret that holds the token of Hugging Face, in the secret store of the cloud that bakes; null for none. Its value is in no file.</summary>
    public string? Token { get; init; }
}

/// <summary>A folder kept in a bucket: brought at boot, taken back later.</summary>
internal sealed record CacheSpec(string Path, bool Import, bool Export);

/// <summary>When a new version of an image takes the place of the old one.</summary>
internal enum Promotion
{
    /// <summary>Only when it starts no slower, by its own measurement (DESIGN, part 7).</summary>
    Faster,

    /// <summary>Always.</summary>
    Always,
}
