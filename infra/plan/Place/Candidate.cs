namespace Infra.Plan;

/// <summary>A machine type that fits an alternative in a region.</summary>
internal sealed record Candidate
{
    /// <summary>Position of the alternative among the operator's.</summary>
    public required int Rank { get; init; }

    public required AlternativeSpec Alternative { get; init; }

    public required string Region { get; init; }

    /// <summary>The zones it may be in; empty for all of the region's.</summary>
    public required IReadOnlyList<string> Zones { get; init; }

    public required Pricing Pricing { get; init; }

    public required MachineType Type { get; init; }

    public required decimal? Price { get; init; }

    public required ImagePlan Image { get; init; }

    /// <summary>Candidates with equal keys are machines of one group: one image, root device, pricing and place.</summary>
    public (string, string, Pricing, Architecture, ImagePlan, DiskPlan, string) GroupKey => (
        Region, string.Join(',', Zones), Pricing, Type.Architecture, Image, Disk,
        string.Join('\n', Alternative.Labels.Select(label => $"{label.Key}={label.Value}")));

    public DiskPlan Disk => AwsDisks.Of(Alternative.DiskTier, Alternative.DiskSizeGiB);
}
