using System.Globalization;

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
            reading.Mistake(
                alternative.Accelerator?.At ?? alternative.At,
                $"resources: {alternative.Title}: no machine fits in {string.Join(", ", stack.Regions.Select(region => region.Title))}.",
                Mend(alternative, stack, facts));
        }
    }

    private static string Mend(AlternativeSpec alternative, StackSpec stack, PlaceFacts facts)
    {
        var pricing = alternative.UseSpot ? Pricing.Spot : Pricing.OnDemand;
        List<Wanted> wanted = [.. Catalogs.Clouds.Where(cloud => alternative.Cloud is not { } asked || asked.Known == cloud).Select(cloud => Wanted.Of(alternative, facts.Catalogs[cloud]))];
        if (wanted.All(one => one.Concerned.Count == 0))
        {
            return Unknown(alternative, facts.Catalogs);
        }

        var here = stack.Regions.Select(region => region.Title).ToHashSet(StringComparer.Ordinal);
        var elsewhere = wanted
            .SelectMany(one => Regions.Of(one.Catalog.Cloud).Select(region => (one, region)))
            .Where(pair => !here.Contains(Title(pair.region)) && (alternative.Region is null || alternative.Region == pair.region.Name))
            .Where(pair => pair.one.Concerned.Any(type => pair.one.Misfit(type, pair.region.Name, pricing, facts.Quotas) is null))
            .Select(pair => Title(pair.region))
            .ToList();
        List<string> mends = elsewhere.Count == 0 ? [] : [$"It fits in {string.Join(", ", elsewhere)}: add one to regions in stack.yaml."];
        if (alternative.Accelerator is { } accelerator && OtherCounts(accelerator, wanted, here) is { Count: > 0 } counts)
        {
            mends.Add(Text(counts));
        }

        return mends.Count > 0 ? string.Join('\n', mends) : Reasons(wanted, stack, pricing, facts.Quotas);
    }

    /// <summary>Machine types with the accelerator in other counts: those sold in the stack's regions, or all when none is.</summary>
    private static List<MachineType> OtherCounts(AcceleratorSpec accelerator, List<Wanted> wanted, HashSet<string> here)
    {
        bool IsHere(MachineType type) => type.Offers.Any(offer => here.Contains($"{Clouds.Name(type.Cloud)}/{offer.Region}"));
        var counts = wanted.SelectMany(one => one.Concerned).ToLookup(type => Math.Abs(type.AcceleratorCount - accelerator.Count) <= Wanted.CountTolerance);

        // Where the count is sold, another reason kept it out, and that is to be said instead.
        var near = counts[false].Where(IsHere).ToList();
        return counts[true].Any(IsHere) ? [] : near.Count > 0 ? near : [.. counts[false]];
    }

    private static string Reasons(List<Wanted> wanted, StackSpec stack, Pricing pricing, Quotas? quotas)
    {
        var reasons = stack.Regions
            .SelectMany(region => wanted.Where(one => one.Catalog.Cloud == region.Cloud).SelectMany(one => one.Concerned.Select(type => (type.Name, Why: one.Misfit(type, region.Region, pricing, quotas)))))
            .Where(reason => reason.Why is not null)
            .DistinctBy(reason => (reason.Name, reason.Why))
            .Take(MaxReasons)
            .Select(reason => $"{reason.Name}: {reason.Why}");
        return string.Join('\n', reasons.DefaultIfEmpty(Elsewhere(wanted, pricing, quotas)));
    }

    /// <summary>What is sold in no region of the stack: where it is, and why it would not fit there either.</summary>
    private static string Elsewhere(List<Wanted> wanted, Pricing pricing, Quotas? quotas)
    {
        var sold = wanted
            .SelectMany(one => one.Concerned.SelectMany(type => type.Offers.Select(offer => (Where: $"{Clouds.Name(type.Cloud)}/{offer.Region}", Why: one.Misfit(type, offer.Region, pricing, quotas)))))
            .Where(offer => offer.Why is not null)
            .DistinctBy(offer => offer.Where)
            .ToList();
        return sold.Count == 0
            ? "The stack names none of the regions and zones that are asked for."
            : $"It is sold in {string.Join(", ", sold.Select(offer => offer.Where))}, but {sold[0].Why}.";
    }

    private static string Unknown(AlternativeSpec alternative, Catalogs catalogs)
    {
        if (alternative.Accelerator?.Name is not { } name)
        {
            return "Write cpus, memory or accelerators that the catalog has.";
        }

        var asked = alternative.Cloud is { } cloud ? cloud.Name : null;
        string[] elsewhere =
        [
            .. Catalogs.Clouds
                .SelectMany(other => catalogs[other].With(name))
                .SelectMany(type => type.Offers.Select(offer => $"{Clouds.Name(type.Cloud)}/{offer.Region}"))
                .Distinct(),
        ];
        if (asked is not null && elsewhere.Length > 0)
        {
            return $"{asked} does not sell {name}; it is sold in {string.Join(", ", elsewhere)}.";
        }

        string[] sold = [.. Catalogs.Clouds.Where(other => asked is null || Clouds.Name(other) == asked).SelectMany(other => catalogs[other].Accelerators).Distinct().Order(StringComparer.Ordinal)];
        return Accelerators.Names.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? $"{asked ?? "No cloud that is served"} {(asked is null ? "sells" : "does not sell")} {name}; sold are {string.Join(", ", sold)}."
            : Suggest.Mend(name, sold, "Sold are");
    }

    private static string Title(RegionFacts region) => $"{Clouds.Name(region.Cloud)}/{region.Name}";

    private static string Text(List<MachineType> types)
    {
        var counts = types
            .GroupBy(type => (type.Cloud, Name: string.Create(CultureInfo.InvariantCulture, $"{type.Accelerator}:{type.AcceleratorCount}")))
            .GroupBy(same => same.Key.Cloud)
            .Select(cloud => $"{Clouds.Name(cloud.Key)} sells {string.Join(", ", cloud.Select(same => same.Key.Name))}");
        return $"{string.Join("; ", counts)}. Write one of these, or add it to the set.";
    }
}
