using System.Globalization;

namespace Infra.Plan;

/// <summary>An alternative and the machine types of one cloud that are of the kind it asks for.</summary>
internal sealed record Wanted(AlternativeSpec Alternative, CloudCatalog Catalog, IReadOnlyList<MachineType> Concerned)
{
    /// <summary>SkyPilot's least number of virtual processors when neither they nor memory are asked for (fact sheet, 4.2).</summary>
    private static readonly AmountSpec _defaultCpus = new(8, OrMore: true);

    /// <summary>SkyPilot's least memory when none is asked for: 4 GiB for each virtual processor (fact sheet, 4.2).</summary>
    private static readonly MemorySpec _defaultMemory = new(4, OrMore: true, PerCpu: true);

    /// <summary>Counts this near to each other are the same (fact sheet, 4.2).</summary>
    public const double CountTolerance = 0.01;

    public static Wanted Of(AlternativeSpec alternative, CloudCatalog catalog) => new(alternative, catalog, OfKind(alternative, catalog));

    private static IReadOnlyList<MachineType> OfKind(AlternativeSpec alternative, CloudCatalog catalog)
    {
        if (alternative.InstanceType is { } asked)
        {
            // A host without accelerators and the same host with some are different machines.
            return [.. catalog.Named(asked.Value).Where(type => alternative.Accelerator is { } beside ? type.Accelerator is not null && IsNamed(type, beside) : type.Attachment != Attachment.Attached)];
        }

        return alternative.Accelerator switch
        {
            null => catalog.Defaults,
            { MemoryGiB: not null } byMemory => [.. catalog.MachineTypes.Where(type => type.Accelerator is not null && IsNamed(type, byMemory))],
            { Name: { } name } => catalog.With(name),
            _ => [],
        };
    }

    private static bool IsNamed(MachineType type, AcceleratorSpec asked) => asked.MemoryGiB is { } memory
        ? memory.Holds(type.AcceleratorMemoryGiB) && (asked.Maker is not { } maker || maker.Equals(Accelerators.Maker(type.Accelerator!), StringComparison.OrdinalIgnoreCase))
        : string.Equals(type.Accelerator, asked.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Why a machine type that concerns it does not fit in a region, or in some zones of it, null for all; null when it does.</summary>
    public string? Misfit(MachineType type, string region, IReadOnlyList<string>? zones, Pricing pricing, Quotas? quotas) =>
        IsMiscounted(type) ? Miscounted(type, [this])
        : type.In(region) is not { } offer ? "it is not sold there"
        : Elsewhere(offer, zones) ?? TooSmall(type) ?? Unbootable(type) ?? TooDear(offer, pricing) ?? quotas?.Forbids(type, region, pricing);

    /// <summary>
    /// The same for machines that are reserved: that they are sold there and within the quota is proven by the reservation, which counts against
    /// the quota itself. A cap holds for the price on demand, so that a cheap service does not sit on the dearest machines.
    /// </summary>
    public string? MisfitReserved(MachineType type, string region) =>
        IsMiscounted(type) ? Miscounted(type, [this]) : TooSmall(type) ?? Unbootable(type) ?? TooDear(type.In(region) ?? new(region, null, null), Pricing.OnDemand);

    /// <summary>Whether a type has its accelerator in another number than is asked for.</summary>
    public bool IsMiscounted(MachineType type) => Alternative.Accelerator is { } accelerator && Math.Abs(type.AcceleratorCount - accelerator.Count) > CountTolerance;

    /// <summary>The same in words, for all that ask for the type's accelerator.</summary>
    public static string Miscounted(MachineType type, IReadOnlyList<Wanted> wanted)
    {
        var counts = wanted.Select(one => one.Alternative.Accelerator!.Count).Distinct().Order().ToList();
        return $"it has {Text(type.AcceleratorCount)} {type.Accelerator}, and {string.Join(" or ", counts.Select(Text))} {(counts is [1] ? "is" : "are")} asked for";
    }

    private static string? Elsewhere(Offer offer, IReadOnlyList<string>? zones) =>
        offer.Zones is { } sold && zones is not null && !sold.Any(zones.Contains) ? $"it is sold in {string.Join(", ", sold)} only" : null;

    private string? TooSmall(MachineType type)
    {
        var (cpus, memory) = Least();
        return cpus?.Holds(type.VCpus) == false ? $"it has {Text(type.VCpus)} virtual processors, and {cpus} are asked for"
            : memory?.Holds(type.MemoryGiB, type.VCpus) == false ? $"it has {Text(type.MemoryGiB)} GiB of memory, and {memory} are asked for"
            : null;
    }

    private string? Unbootable(MachineType type) =>
        type.Accelerator is { } has && Alternative.Image is null or { IsContainer: true } && Images.Undriven(type.Cloud, has) is { } undriven ? undriven
        : type.Architecture == Architecture.Arm64 && Alternative is { InstanceType: null, Image.IsContainer: true } ? "its processors are Arm's, and containers are rarely built for them; instance_type would take it"
        : type.Cloud == Cloud.Azure && Disks.Of(Alternative.DiskTier, Alternative.DiskSizeGiB, type) is null ? $"it has no disks of the tier {DiskWord(Alternative.DiskTier)}"
        : Images.SizeGiB(type.Cloud) is var size && Alternative.DiskSizeGiB < size ? $"its images have {size} GiB, and disk_size is {Alternative.DiskSizeGiB}"
        : null;

    private string? TooDear(Offer offer, Pricing pricing)
    {
        if (Alternative.MaxHourlyCost is not { } most)
        {
            return null;
        }

        return offer.Price(pricing) is not { } price ? "its price is not known, and max_hourly_cost is set"
            : price > Cap(most) ? $"it costs ${price.ToString(CultureInfo.InvariantCulture)} an hour, above max_hourly_cost {Text(most)}"
            : null;
    }

    private static decimal Cap(double most) => most >= (double)decimal.MaxValue ? decimal.MaxValue : (decimal)most;

    private (AmountSpec? Cpus, MemorySpec? Memory) Least() =>
        Alternative.Accelerator is not null || Alternative.InstanceType is not null
            ? (Alternative.Cpus, Alternative.Memory)
            : (Alternative.Cpus ?? (Alternative.Memory is null ? _defaultCpus : null), Alternative.Memory ?? _defaultMemory);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string DiskWord(DiskTier tier) => tier switch
    {
        DiskTier.Low => "low",
        DiskTier.Medium => "medium",
        DiskTier.High => "high",
        DiskTier.Ultra => "ultra",
        DiskTier.Best => "best",
    };
}
