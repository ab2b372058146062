namespace Infra.Plan;

/// <summary>A machine type: what it has, and where it is sold for how much.</summary>
internal sealed record MachineType
{
    public required Cloud Cloud { get; init; }

    /// <summary>The cloud's own name. A host that accelerators are attached to bears it once without and once with each set of them.</summary>
    public required string Name { get; init; }

    public required double VCpus { get; init; }

    public required double MemoryGiB { get; init; }

    /// <summary>Canonical name; null for none.</summary>
    public required string? Accelerator { get; init; }

    public required double AcceleratorCount { get; init; }

    /// <summary>GiB of one accelerator.</summary>
    public required double AcceleratorMemoryGiB { get; init; }

    public required Architecture Architecture { get; init; }

    public required Attachment Attachment { get; init; }

    /// <summary>How the machine takes its disks, where machines of one group must take them alike; empty elsewhere, and where it is not known.</summary>
    public string DiskInterface { get; init; } = "";

    public required IReadOnlyList<Offer> Offers { get; init; }

    public Offer? In(string region)
    {
        foreach (var offer in Offers)
        {
            if (offer.Region == region)
            {
                return offer;
            }
        }

        return null;
    }
}

/// <summary>How a machine comes by its accelerators.</summary>
internal enum Attachment
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>They are part of the machine type.</summary>
    Fixed,

    /// <summary>They are asked for beside the machine type, once for the whole group.</summary>
    Attached,
}

/// <summary>US dollars per hour of a machine type in a region; null where no source gives the price.</summary>
internal sealed record Offer(string Region, decimal? OnDemand, decimal? Spot)
{
    /// <summary>The zones that it is sold in, by name; null for every zone of the region, and where nobody says.</summary>
    public IReadOnlyList<string>? Zones { get; init; }

    public decimal? Price(Pricing pricing) => pricing switch
    {
        Pricing.OnDemand => OnDemand,
        Pricing.Spot => Spot,
    };
}
