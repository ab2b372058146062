using Infra.Plan;

namespace Infra.Tests.Plan.Place;

/// <summary>The rules of fitting once more, as plainly as they can be said, to hold the planner against.</summary>
internal static class BruteForce
{
    public static IEnumerable<(string Where, string Type, decimal? Price)> Fitting(ServiceSpec service, StackSpec stack, Catalogs catalogs)
    {
        foreach (var wanted in service.Resources.Alternatives)
        {
            foreach (var region in stack.Regions.Where(region => wanted.Cloud is null || wanted.Cloud.Known == region.Cloud))
            {
                foreach (var type in catalogs[region.Cloud].MachineTypes.Where(type => IsOfKind(wanted, type)))
                {
                    var offer = type.Offers.SingleOrDefault(offer => offer.Region == region.Region);
                    if (!wanted.UseSpot && region.Reservations.Any(reservation => reservation.MachineType.Value == type.Name) && IsUnder(wanted.MaxHourlyCost, offer?.OnDemand))
                    {
                        yield return (region.Title, type.Name, 0);
                    }

                    var price = wanted.UseSpot ? offer?.Spot : offer?.OnDemand;
                    if (offer is not null && IsInAZone(offer, region) && IsUnder(wanted.MaxHourlyCost, price))
                    {
                        yield return (region.Title, type.Name, price);
                    }
                }
            }
        }
    }

    private static bool IsOfKind(AlternativeSpec wanted, MachineType type) =>
        type.Accelerator == wanted.Accelerator!.Name && type.AcceleratorCount == wanted.Accelerator.Count && IsEnough(wanted.Cpus, type.VCpus) && IsEnough(wanted.Memory, type);

    private static bool IsInAZone(Offer offer, StackRegionSpec region) => offer.Zones is null || region.Zones is null || region.Zones.Any(zone => offer.Zones.Contains(zone.Value));

    private static bool IsUnder(double? cap, decimal? price) => cap is null || (price is not null && price <= (decimal)cap);

    private static bool IsEnough(AmountSpec? asked, double has) => asked is null || (asked.OrMore ? has >= asked.Value : has == asked.Value);

    private static bool IsEnough(MemorySpec? asked, MachineType type) => asked is null || (asked.PerCpu ? type.MemoryGiB >= asked.GiB * type.VCpus : type.MemoryGiB >= asked.GiB);
}
