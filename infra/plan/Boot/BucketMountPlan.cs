namespace Infra.Plan;

/// <summary>
/// A bucket of Amazon S3, or a part of one, that appears on a replica. Buckets of other stores have no place here: a machine
/// of AWS holds no key to them, so planning refuses them.
/// </summary>
public sealed record BucketMountPlan
{
    /// <summary>Path on the replica as written: absolute, beginning with <c>~/</c>, or relative to the working directory.</summary>
    public required string Target { get; init; }

    /// <summary>The bucket's name.</summary>
    public required string Bucket { get; init; }

    /// <summary>What of the bucket: a folder's prefix or, for a copy, an object's key, without "/" at either end; empty for all of it.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The bucket's region; null when it is not known, and the machine asks for it.</summary>
    public string? Region { get; init; }

    /// <summary>How it appears.</summary>
    public required BucketMountMode Mode { get; init; }

    /// <summary>Whether nothing may be written to it.</summary>
    public bool ReadOnly { get; init; }
}

/// <summary>How a bucket appears on a replica.</summary>
public enum BucketMountMode
{
    /// <summary>Mounted: what is read comes from the bucket, new files go there.</summary>
    Mount,

    /// <summary>Mounted, with what was read kept on the machine's disk.</summary>
    MountCached,

    /// <summary>Copied before <c>setup</c>.</summary>
    Copy,
}
