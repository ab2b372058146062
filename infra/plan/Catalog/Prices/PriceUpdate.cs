namespace Infra.Plan;

/// <summary>A table with newer prices, and what is different in it.</summary>
internal sealed record PriceUpdate
{
    public required Cloud Cloud { get; init; }

    public required PriceTable Table { get; init; }

    /// <summary>The regions that were asked about and answered.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    public required IReadOnlyList<PriceChange> Changes { get; init; }

    /// <summary>Rows that are new in the table.</summary>
    public required IReadOnlyList<string> Added { get; init; }

    /// <summary>Rows that are sold nowhere any more and are gone from the table.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>Machine types that are sold and cannot be added, since the answer does not say what they have.</summary>
    public required IReadOnlyList<string> Unlisted { get; init; }

    /// <summary>Rows and regions whose old price stays, since the answer has no part for them.</summary>
    public required IReadOnlyList<string> Kept { get; init; }
}
