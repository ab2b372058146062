namespace Infra.Plan;

/// <summary>Machine types of the catalog in the plan's words.</summary>
internal static class MachineTypes
{
    public static MachineTypePlan Plan(Candidate candidate, IReadOnlyList<string> zonesOfGroup) => Plan(candidate.Type, candidate.Region, candidate.Pricing) with
    {
        PricePerHour = candidate.Price,
        Zones = candidate.SoldIn.Count < zonesOfGroup.Count ? candidate.SoldIn : [],
    };

    public static MachineTypePlan Plan(MachineType type, string region, Pricing pricing) => new()
    {
        Name = type.Name,
        VCpus = type.VCpus,
        MemoryGiB = type.MemoryGiB,
        Accelerator = type.Accelerator,
        AcceleratorCount = type.AcceleratorCount,
        PricePerHour = type.In(region)?.Price(pricing),
        OnDemandPerHour = type.In(region)?.OnDemand,
    };
}
