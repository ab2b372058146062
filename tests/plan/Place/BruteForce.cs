using Infra.Plan;

namespace Infra.Tests.Plan.Place;

/// <summary>The rules of fitting once more, as plainly as they can be said, to hold the planner against.</summary>
internal static class BruteForce
{
    public static IEnumerable<(string Where, string Type, decimal? Price)> Fitting(ServiceSpec service, StackSpec stack, Catalogs catalogs)
    {
        foreach (var wanted in service.Resources.Alternatives)
        {
            foreach (var region in stack.Regions)
            {
                foreach (var type in catalogs[region.Cloud].MachineTypes)
                {
                    foreach (var offer in type.Offers)
                    {
                        var price = wanted.UseSpot ? offer.Spot : offer.OnDemand;
                        if (offer.Region == region.Region
                            && type.Accelerator == wanted.Accelerator!.Name && type.AcceleratorCount == wanted.Accelerator.Count
                            && IsEnough(wanted.Cpus, type.VCpus) && IsEnough(wanted.Memory, type)
                            && (wanted.MaxHourlyCost is null || (price is not null && price <= (decimal)wanted.MaxHourlyCost)))
                        {
                            yield return (region.Title, type.Name, price);
                        }
                    }
                }
            }
        }
    }

    private static bool IsEnough(AmountSpec? asked, double has) => asked is null || (asked.OrMore ? has >= asked.Value : has == asked.Value);

    private static bool IsEnough(MemorySpec? asked, MachineType type) => asked is null || (asked.PerCpu ? type.MemoryGiB >= asked.GiB * type.VCpus : type.MemoryGiB >= asked.GiB);
}
