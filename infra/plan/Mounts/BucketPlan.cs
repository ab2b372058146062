namespace Infra.Plan;

/// <summary>A bucket that a service YAML has made: by <c>name</c> with local sources, or with none.</summary>
public sealed record BucketPlan
{
    /// <summary>Its globally unique name, as written.</summary>
    public required string Name { get; init; }

    /// <summary>The region that it is made in: that of the stack's own bucket.</summary>
    public required string Region { get; init; }

    /// <summary>Whether it outlives the stack.</summary>
    public required bool Persistent { get; init; }

    /// <summary>What it is filled with.</summary>
    public required IReadOnlyList<BucketContent> Contents { get; init; }
}

/// <summary>Local files in a bucket, below a prefix that ends with "/" or is empty.</summary>
public sealed record BucketContent(string Prefix, FolderPlan Folder);
