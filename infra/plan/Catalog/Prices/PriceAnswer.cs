namespace Infra.Plan;

/// <summary>What a cloud asks for in one region, by the rows' names (<see cref="PriceRow.Name"/>).</summary>
internal sealed record PriceAnswer
{
    public required string Region { get; init; }

    /// <summary>What each row is sold for there.</summary>
    public required IReadOnlyDictionary<string, Offer> Offers { get; init; }

    /// <summary>
    /// Whether a row that is absent is not sold there. Where prices are put together from parts (GCP) an absence says nothing, and the old price stays.
    /// </summary>
    public required bool ListsAll { get; init; }

    /// <summary>Machine types that the table lacks, in families that it has, with all facts known.</summary>
    public IReadOnlyList<PriceRow> New { get; init; } = [];

    /// <summary>Machine types that the table lacks, in families that it has, of which the answer does not tell what they have.</summary>
    public IReadOnlyList<string> Unlisted { get; init; } = [];
}
