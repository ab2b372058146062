namespace Infra.Plan;

/// <summary>
/// Decides about the address of an internal endpoint (<c>public: false</c>): a secondary address of the balancer's machine in one
/// subnet, which each new machine takes over from the one before.
/// </summary>
internal static class InternalAddress
{
    /// <summary>AWS keeps the first four addresses of a subnet and the last; this one is easily told from them.</summary>
    private const uint Offset = 10;

    /// <summary>The address, or null with the mistake in the reading.</summary>
    public static InternalAddressPlan? Plan(InternalSpec spec, StackRegionSpec region, Reading reading)
    {
        var zones = Candidates.Zones(region);
        var zone = spec.Zone?.Value ?? zones[0];
        if (spec.Zone is { } written && !zones.Contains(zone))
        {
            reading.Mistake(written.At, $"endpoint.zone: {zone} is not one of the zones that the stack uses in {region.Title}, where the balancer is.", Suggest.Mend(zone, zones, "It uses"));
            return null;
        }

        if (region.Network is not null)
        {
            if (spec.Address is null)
            {
                reading.Mistake(spec.At, $"endpoint: the subnets of {region.Title} are the network's own, so which address is free there is not known.", $"Write address: one of the subnet of {zone} that nothing uses.");
            }

            return spec.Address is { } given ? new(given.Value, zone) : null;
        }

        var range = Regions.Find(region.Cloud, region.Region)!.ZoneCidr(zone);
        if (spec.Address is { } address && !Ipv4.IsIn(address.Value, range))
        {
            reading.Mistake(address.At, $"endpoint.address: {address.Value} is not in {range}, the subnet of {zone}.", $"Write one of it, such as {Ipv4.At(range, Offset)}.");
            return null;
        }

        return new(spec.Address?.Value ?? Ipv4.At(range, Offset), zone);
    }

    /// <summary>Replicas admit the balancer by its security group, which ends at the region's border, or by its public address, which an internal one has not.</summary>
    public static void Check(StackSpec spec, BalancerPlan? balancer, IReadOnlyList<IReadOnlyList<Placement>> placed, Reading reading)
    {
        if (spec.Endpoint.Internal is not { } own || balancer is null)
        {
            return;
        }

        var elsewhere = placed.SelectMany(placements => placements)
            .Where(placement => (placement.First.Cloud, placement.First.Region) != (balancer.Cloud, balancer.Region))
            .Select(placement => $"{Clouds.Name(placement.First.Cloud)}/{placement.First.Region}")
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (elsewhere.Count > 0)
        {
            var home = $"{Clouds.Name(balancer.Cloud)}/{balancer.Region}";
            reading.Mistake(own.At, $"endpoint.public: an internal balancer reaches replicas of its own region {home}, and they may run in {string.Join(", ", elsewhere)} too.", $"Leave {home} alone in regions, or make the endpoint public.");
        }
    }
}
