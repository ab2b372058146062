using System.Globalization;

namespace Infra.Plan;

/// <summary>Says which accelerators are sold, in which numbers, and where, to an operator who asked for others.</summary>
internal static class Sold
{
    /// <summary>What to ask for where no machine of any cloud that may be used is of that kind.</summary>
    public static string Instead(AlternativeSpec alternative, Catalogs catalogs)
    {
        if (alternative.Accelerator?.Name is not { } name)
        {
            return "Write cpus, memory or accelerators that the catalog has.";
        }

        var asked = alternative.Cloud?.Name;
        string[] elsewhere = [.. Catalogs.Clouds.SelectMany(other => catalogs[other].With(name)).SelectMany(Places).Distinct()];
        if (asked is not null && elsewhere.Length > 0)
        {
            return $"{asked} does not sell {name}; it is sold in {string.Join(", ", elsewhere)}.";
        }

        var sold = Catalogs.Clouds
            .Where(cloud => asked is null || Clouds.Name(cloud) == asked)
            .SelectMany(cloud => catalogs[cloud].Accelerators.Select(accelerator => (accelerator, cloud: Clouds.Name(cloud))))
            .GroupBy(sale => sale.accelerator, sale => sale.cloud, StringComparer.Ordinal)
            .OrderBy(sale => sale.Key, StringComparer.Ordinal)
            .ToDictionary(sale => sale.Key, sale => $"{sale.Key} ({string.Join(", ", sale)})");
        return !Accelerators.Names.Contains(name, StringComparer.OrdinalIgnoreCase) && Suggest.Nearest(name, sold.Keys) is { } nearest
            ? $"Did you mean {sold[nearest]}?"
            : $"{asked ?? "No cloud that is served"} {(asked is null ? "sells" : "does not sell")} {name}; sold are {string.Join(", ", sold.Values)}.";
    }

    /// <summary>The accelerator in other numbers: those sold in the stack's regions, or all when none is; null where the number asked for is sold there, so that another reason keeps it out.</summary>
    public static string? OtherCounts(AcceleratorSpec accelerator, List<Wanted> wanted, HashSet<string> here)
    {
        bool IsHere(MachineType type) => Places(type).Any(here.Contains);
        var counts = wanted.SelectMany(one => one.Concerned).ToLookup(type => Math.Abs(type.AcceleratorCount - accelerator.Count) <= Wanted.CountTolerance);
        var near = counts[false].Where(IsHere).ToList();
        var others = counts[true].Any() && (near.Count == 0 || counts[true].Any(IsHere)) ? [] : near.Count > 0 ? near : counts[false].ToList();
        var words = others
            .GroupBy(type => (type.Cloud, Name: string.Create(CultureInfo.InvariantCulture, $"{type.Accelerator}:{type.AcceleratorCount}")))
            .GroupBy(same => same.Key.Cloud)
            .Select(cloud => $"{Clouds.Name(cloud.Key)} sells {string.Join(", ", cloud.Select(same => same.Key.Name))}")
            .ToList();
        return words.Count == 0 ? null : $"{string.Join("; ", words)}. Write one of these, or add it to the set.";
    }

    /// <summary>Where it is sold, when it is not in the region or zone that an alternative asks for; null when it is, or when none is asked for.</summary>
    public static string? Elsewhere(AlternativeSpec alternative, List<Wanted> wanted)
    {
        if (alternative.Region is null && alternative.Zone is null)
        {
            return null;
        }

        var offers = wanted.SelectMany(one => one.Concerned.Where(type => !one.IsMiscounted(type)).SelectMany(type => type.Offers.Select(offer => (type.Cloud, offer)))).ToList();
        var isThere = offers.Exists(sale => (alternative.Region ?? sale.offer.Region) == sale.offer.Region
            && (alternative.Zone is not { } zone || (sale.offer.Zones ?? Regions.Find(sale.Cloud, sale.offer.Region)!.Zones).Contains(zone)));
        return isThere || offers.Count == 0 ? null : $"It is sold in {string.Join(", ", offers.Select(sale => Place(sale.Cloud, sale.offer)).Distinct())}.";
    }

    private static IEnumerable<string> Places(MachineType type) => type.Offers.Select(offer => $"{Clouds.Name(type.Cloud)}/{offer.Region}");

    private static string Place(Cloud cloud, Offer offer) => $"{Clouds.Name(cloud)}/{offer.Region}{(offer.Zones is { } zones ? $" ({string.Join(", ", zones)})" : "")}";
}
