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
        if (alternative.Accelerator is { } accelerator && OtherCounts(accelerator, wanted) is { } counts && (elsewhere.Count == 0 || counts.Here(here)))
        {
            mends.Add(counts.Text);
        }

        return mends.Count > 0 ? string.Join('\n', mends) : Reasons(wanted, stack, pricing, facts.Quotas);
    }

    /// <summary>Where an accelerator is sold in other counts, when it is sold in none that was asked for.</summary>
    private static Sold? OtherCounts(AcceleratorSpec accelerator, List<Wanted> wanted)
    {
        var sold = wanted.SelectMany(one => one.Concerned).ToList();
        var others = sold.Where(type => Math.Abs(type.AcceleratorCount - accelerator.Count) > Wanted.CountTolerance).ToList();
        return others.Count == 0 ? null : new(others, others.Count == sold.Count);
    }

    private static string Reasons(List<Wanted> wanted, StackSpec stack, Pricing pricing, Quotas? quotas)
    {
        var reasons = stack.Regions
            .SelectMany(region => wanted.Where(one => one.Catalog.Cloud == region.Cloud).SelectMany(one => one.Concerned.Select(type => (type.Name, Why: one.Misfit(type, region.Region, pricing, quotas)))))
            .Where(reason => reason.Why is not null)
            .DistinctBy(reason => (reason.Name, reason.Why))
            .Take(MaxReasons)
            .Select(reason => $"{reason.Name}: {reason.Why}");
        return string.Join('\n', reasons.DefaultIfEmpty("The stack names none of the regions and zones that are asked for."));
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

    /// <summary>Machine types whose accelerators are of the kind, but not as many.</summary>
    private sealed record Sold(IReadOnlyList<MachineType> Types, bool Only)
    {
        public bool Here(HashSet<string> regions) => Types.Any(type => type.Offers.Any(offer => regions.Contains($"{Clouds.Name(type.Cloud)}/{offer.Region}")));

        public string Text
        {
            get
            {
                var counts = Types
                    .GroupBy(type => (type.Cloud, Name: string.Create(CultureInfo.InvariantCulture, $"{type.Accelerator}:{type.AcceleratorCount}")))
                    .GroupBy(same => same.Key.Cloud)
                    .Select(cloud => $"{Clouds.Name(cloud.Key)} sells {string.Join(", ", cloud.Select(same => same.Key.Name))}");
                return $"{string.Join("; ", counts)}. Write one of these, or add it to the set.";
            }
        }
    }
}
