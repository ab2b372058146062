namespace Infra.Plan;

/// <summary>The stack's bucket in one cloud.</summary>
public sealed record StoragePlan
{
    /// <summary>The cloud.</summary>
    public required Cloud Cloud { get; init; }

    /// <summary>The region that the bucket is in.</summary>
    public required string Region { get; init; }

    /// <summary>The bucket's globally unique name.</summary>
    public required string Bucket { get; init; }
}
