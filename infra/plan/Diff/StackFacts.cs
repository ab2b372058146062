namespace Infra.Plan;

/// <summary>What is different about a stack as a whole, services apart.</summary>
internal static class StackFacts
{
    /// <summary>The facts; none where the stack is new or gone, as that says it all.</summary>
    public static IEnumerable<Fact> Between(StackPlan? before, StackPlan? after)
    {
        if (before is null || after is null)
        {
            return [];
        }

        return
        [
            .. FactText.Of("id", before.Id, after.Id),
            .. FactText.Of("regions", FactText.Names(before.Regions.Select(Title)), FactText.Names(after.Regions.Select(Title))),
            .. FactText.Of("buckets of file_mounts", FactText.Names(before.Buckets.Select(bucket => bucket.Name)), FactText.Names(after.Buckets.Select(bucket => bucket.Name))),
            .. before.Balancer is { } old && after.Balancer is { } now ? Balancer(old, now) : [],
        ];
    }

    private static IEnumerable<Fact> Balancer(BalancerPlan before, BalancerPlan after) =>
    [
        .. FactText.Of("balancer", Place(before), Place(after)),
        .. FactText.Of("balancer machine", before.MachineType.Name, after.MachineType.Name),
        .. FactText.Of("balancer image", GroupFacts.Image(before.Image), GroupFacts.Image(after.Image)),
        .. FactText.Of("allowed addresses", FactText.Names(before.Allow), FactText.Names(after.Allow)),
        .. FactText.Of("endpoint address", before.Internal?.Address ?? "public", after.Internal?.Address ?? "public"),
        .. FactText.Of("domain", before.Domain?.Name, after.Domain?.Name),
        .. FactText.Of("keys of clients", FactText.Names((before.ApiKeys?.Values ?? []).Select(key => key.Name)), FactText.Names((after.ApiKeys?.Values ?? []).Select(key => key.Name))),
        .. FactText.Of("TLS endpoints", FactText.Names(before.Endpoints.Where(endpoint => endpoint.IsTls).Select(endpoint => endpoint.Service)), FactText.Names(after.Endpoints.Where(endpoint => endpoint.IsTls).Select(endpoint => endpoint.Service))),
    ];

    private static string Title(RegionPlan region) => $"{Clouds.Name(region.Cloud)}/{region.Region}";

    private static string Place(BalancerPlan balancer) => $"{Clouds.Name(balancer.Cloud)}/{balancer.Region}";
}
