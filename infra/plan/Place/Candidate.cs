using System.Globalization;

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
    public string GroupKey => string.Join('\n',
        Region, string.Join(',', Zones), Pricing == Pricing.Spot ? "spot" : "on demand", Type.Architecture == Architecture.Arm64 ? "arm64" : "x64", Distinction);

    /// <summary>What else tells groups of one region apart: image, root disk, labels.</summary>
    public string Distinction => string.Join('\n',
        [
            Image.Reference, Image.RootDevice, Disk.Type, Disk.SizeGiB.ToString(CultureInfo.InvariantCulture),
            .. Alternative.Labels.Select(label => $"{label.Key}={label.Value}"),
        ]);

    public DiskPlan Disk => AwsDisks.Of(Alternative.DiskTier, Alternative.DiskSizeGiB);
}
