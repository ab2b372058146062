namespace Infra.Plan;

/// <summary>What placing looks things up in: the catalogs, and the quotas where they are known.</summary>
internal sealed record PlaceFacts(Catalogs Catalogs, Quotas? Quotas)
{
    /// <summary>What is baked for the stack; null when nobody looked.</summary>
    public BakedImages? Baked { get; init; }

    /// <summary>The embedded catalogs, and no quotas.</summary>
    public static PlaceFacts Embedded { get; } = new(Catalogs.Embedded, null);
}
