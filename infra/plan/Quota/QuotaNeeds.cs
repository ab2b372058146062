namespace Infra.Plan;

/// <summary>Says which quotas matter to a stack, and how much of them it may take.</summary>
internal static class QuotaNeeds
{
    /// <summary>What the most replicas of all services together take, with what an update adds, by cloud, region and name.</summary>
    public static IReadOnlyList<QuotaNeed> AtMost(IReadOnlyList<ServicePlan> services, Catalogs catalogs) =>
    [
        .. services.SelectMany(service => service.Groups.Where(group => group.ReplicasAtMost > 0).SelectMany(group => Of(service, group, catalogs)))
            .GroupBy(one => (one.Use.Cloud, Region: one.Use.Global ? Quotas.EveryRegion : one.Region, one.Use.Name))
            .OrderBy(need => Clouds.Name(need.Key.Cloud), StringComparer.Ordinal).ThenBy(need => need.Key.Region, StringComparer.Ordinal).ThenBy(need => need.Key.Name, StringComparer.Ordinal)
            .Select(need => new QuotaNeed(need.First().Use, need.Key.Region, need.Sum(one => one.Amount), [.. need.Select(one => one.Service).Distinct()])),
    ];

    /// <summary>The quotas of all machine types that would do for a service, in all regions of the stack: whatever placing may look up.</summary>
    public static IReadOnlyList<(string Region, QuotaUse Use)> Concerned(StackReading reading, Catalogs catalogs) => reading.Spec is not { } stack ? [] :
    [
        .. reading.Services.SelectMany(service => Candidates(stack, service, catalogs))
            .SelectMany(candidate => QuotaUses.Of(candidate.Type, candidate.Pricing).Select(use => (Region: use.Global ? Quotas.EveryRegion : candidate.Region.Region, use)))
            .DistinctBy(one => (one.use.Cloud, one.Region, one.use.Name)),
    ];

    /// <summary>The machine types that fit a service but for quotas, where they are sold.</summary>
    public static IEnumerable<(StackRegionSpec Region, MachineType Type, Pricing Pricing)> Candidates(StackSpec stack, ServiceSpec service, Catalogs catalogs)
    {
        foreach (var alternative in service.Resources.Alternatives.Where(alternative => alternative.Unserved.Count == 0))
        {
            var pricing = alternative.UseSpot ? Pricing.Spot : Pricing.OnDemand;
            foreach (var region in stack.Regions.Where(region => (alternative.Cloud is not { } asked || asked.Known == region.Cloud) && (alternative.Region is null || alternative.Region == region.Region)))
            {
                var wanted = Wanted.Of(alternative, catalogs[region.Cloud]);
                foreach (var type in wanted.Concerned)
                {
                    if (wanted.Misfit(type, region.Region, Infra.Plan.Candidates.Zones(alternative, region), pricing, quotas: null) is null)
                    {
                        yield return (region, type, pricing);
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Service, string Region, QuotaUse Use, decimal Amount)> Of(ServicePlan service, ReplicaGroupPlan group, Catalogs catalogs)
    {
        var first = group.MachineTypes[0];
        var type = catalogs[group.Cloud].Named(first.Name).FirstOrDefault(type => type.Accelerator == first.Accelerator && type.AcceleratorCount == first.AcceleratorCount);
        return type is null ? [] : QuotaUses.Of(type, group.Pricing)
            .Select(use => (service.Name, group.Region, use, use.PerMachine * (group.ReplicasAtMost + service.Policy.Surge)));
    }
}

/// <summary>How much of a quota is needed, and by which services.</summary>
/// <param name="Use">The quota, and what one machine takes of it.</param>
/// <param name="Region">The region, or the word for all of them.</param>
/// <param name="Amount">What is needed, in the quota's own unit.</param>
/// <param name="Services">Names of services.</param>
internal sealed record QuotaNeed(QuotaUse Use, string Region, decimal Amount, IReadOnlyList<string> Services);
