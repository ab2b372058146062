namespace Infra.Plan;

/// <summary>Says why nothing fits a service, alternative by alternative, and what would.</summary>
internal static class Refusal
{
    /// <summary>Enough to see the pattern; <c>plan --why</c> has them all.</summary>
    private const int MaxReasons = 6;

    public static void Say(ServiceSpec service, StackSpec stack, PlaceFacts facts, Reading reading)
    {
        var served = service.Resources.Alternatives.Where(alternative => alternative.Unserved.Count == 0).ToList();
        if (served.Count == 0)
        {
            foreach (var unserved in service.Resources.Alternatives.SelectMany(alternative => alternative.Unserved))
            {
                reading.Mistake(unserved.Where, unserved.What, unserved.Mend);
            }

            return;
        }

        foreach (var alternative in served)
        {
            List<StackRegionSpec> asked = [.. stack.Regions.Where(region => MayBeIn(alternative, region.Cloud, region.Region))];
            reading.Mistake(
                alternative.Accelerator?.At ?? alternative.At,
                $"resources: {alternative.Title}: no machine fits in {string.Join(", ", (asked.Count > 0 ? asked : stack.Regions).Select(region => region.Title))}.",
                Mend(alternative, asked, stack, facts));
        }
    }

    private static string Mend(AlternativeSpec alternative, List<StackRegionSpec> asked, StackSpec stack, PlaceFacts facts)
    {
        var pricing = alternative.UseSpot ? Pricing.Spot : Pricing.OnDemand;
        List<Wanted> wanted = [.. Catalogs.Clouds.Where(cloud => alternative.Cloud is not { } only || only.Known == cloud).Select(cloud => Wanted.Of(alternative, facts.Catalogs[cloud]))];
        if (wanted.All(one => one.Concerned.Count == 0))
        {
            return Sold.Instead(alternative, facts.Catalogs);
        }

        var here = stack.Regions.Select(region => region.Title).ToHashSet(StringComparer.Ordinal);
        var elsewhere = wanted
            .SelectMany(one => Regions.Of(one.Catalog.Cloud).Where(region => MayBeIn(alternative, region.Cloud, region.Name)).Select(region => (one, region, title: $"{Clouds.Name(region.Cloud)}/{region.Name}")))
            .Where(place => !here.Contains(place.title))
            .Where(place => place.one.Concerned.Any(type => place.one.Misfit(type, place.region.Name, ZoneOf(alternative), pricing, facts.Quotas) is null))
            .Select(place => place.title)
            .ToList();
        List<string> mends = elsewhere.Count == 0 ? [] : [$"It fits in {string.Join(", ", elsewhere)}: add {(elsewhere.Count == 1 ? "it" : "one")} to regions in stack.yaml."];
        if (alternative.Accelerator is { } accelerator && Sold.OtherCounts(accelerator, wanted, here) is { } counts)
        {
            mends.Add(counts);
        }

        return mends.Count > 0 ? string.Join('\n', mends) : Sold.Elsewhere(alternative, wanted) ?? Reasons(wanted, asked, pricing, facts.Quotas);
    }

    /// <summary>Whether an alternative's cloud, region and zone leave it there.</summary>
    private static bool MayBeIn(AlternativeSpec alternative, Cloud cloud, string region) =>
        (alternative.Cloud is not { } asked || asked.Known == cloud)
        && (alternative.Region is null || alternative.Region == region)
        && (alternative.Zone is null || Regions.Find(cloud, region)?.Zones.Contains(alternative.Zone) == true);

    private static IReadOnlyList<string>? ZoneOf(AlternativeSpec alternative) => alternative.Zone is { } zone ? [zone] : null;

    /// <summary>What each type lacks; that some have another number of accelerators says little where others have the right one.</summary>
    private static string Reasons(List<Wanted> wanted, List<StackRegionSpec> asked, Pricing pricing, Quotas? quotas)
    {
        var reasons = asked
            .SelectMany(region => wanted
                .Where(one => one.Catalog.Cloud == region.Cloud)
                .SelectMany(one => one.Concerned.Where(type => type.In(region.Region) is not null).Select(type => (type.Name, IsCount: one.IsMiscounted(type), Why: one.Misfit(type, region.Region, Candidates.Zones(one.Alternative, region), pricing, quotas)))))
            .Where(reason => reason.Why is not null)
            .DistinctBy(reason => (reason.Name, reason.Why))
            .ToList();
        return string.Join('\n', reasons
            .Where(reason => !reason.IsCount || reasons.TrueForAll(other => other.IsCount))
            .Take(MaxReasons)
            .Select(reason => $"{reason.Name}: {reason.Why}")
            .DefaultIfEmpty(Nowhere(wanted, pricing, quotas)));
    }

    /// <summary>What is sold in no region of the stack: where it is, and why it would not fit there either.</summary>
    private static string Nowhere(List<Wanted> wanted, Pricing pricing, Quotas? quotas)
    {
        var sold = wanted
            .SelectMany(one => one.Concerned.Where(type => !one.IsMiscounted(type)).SelectMany(type => type.Offers.Select(offer => (Where: $"{Clouds.Name(type.Cloud)}/{offer.Region}", Why: one.Misfit(type, offer.Region, zones: null, pricing, quotas)))))
            .Where(offer => offer.Why is not null)
            .DistinctBy(offer => offer.Where)
            .ToList();
        return sold.Count == 0
            ? "The stack names none of the regions and zones that are asked for."
            : $"It is sold in {string.Join(", ", sold.Select(offer => offer.Where))}, but {sold[0].Why}.";
    }
}
