namespace Infra.Plan;

/// <summary>Finds every machine that fits: all alternatives, in all regions of the stack, of all types.</summary>
internal static class Candidates
{
    /// <summary>The candidates of a service at one pricing; reasons against the others go to <paramref name="rejections"/>, if given.</summary>
    public static IReadOnlyList<Candidate> Find(ServiceSpec service, StackSpec stack, Pricing pricing, List<Rejection>? rejections)
    {
        var found = new List<Candidate>();
        var alternatives = service.Resources.Alternatives;
        for (var rank = 0; rank < alternatives.Count; rank++)
        {
            var wanted = Wanted.Of(alternatives[rank]);
            if (Skipped(wanted.Alternative) is { } skipped)
            {
                rejections?.Add(new(service.Name, wanted.Alternative.Title, skipped.Where, null, skipped.Why));
                continue;
            }

            if (rejections is not null && !AwsCatalog.MachineTypes.Any(wanted.Concerns))
            {
                rejections.Add(new(service.Name, wanted.Alternative.Title, "aws", null, "the catalog has no such machine"));
            }

            foreach (var region in stack.Regions)
            {
                if (Elsewhere(wanted.Alternative, region) is { } elsewhere)
                {
                    rejections?.Add(new(service.Name, wanted.Alternative.Title, $"aws/{region.Region}", null, elsewhere));
                }
                else
                {
                    Add(service, wanted, rank, region, pricing, found, rejections);
                }
            }
        }

        return found;
    }

    private static (string Where, string Why)? Skipped(AlternativeSpec alternative) =>
        alternative.Unserved is [var first, ..] ? (alternative.Cloud?.Name ?? "aws", first.What.TrimEnd('.')) : null;

    /// <summary>Why an alternative does not go to a region at all; null when it may.</summary>
    private static string? Elsewhere(AlternativeSpec alternative, StackRegionSpec region)
    {
        if (alternative.Region is { } asked && asked != region.Region)
        {
            return $"the alternative asks for {asked}";
        }

        if (alternative.Zone is { } zone && !Zones(region).Contains(zone))
        {
            return $"the zone {zone} is not one that the stack uses there";
        }

        return alternative.Image is { Everywhere: null } image && !image.ByRegion.ContainsKey(region.Region) ? "image_id names no image for it" : null;
    }

    /// <summary>The zones that the stack uses in a region, by name.</summary>
    public static IReadOnlyList<string> Zones(StackRegionSpec region) => region.Zones is { } written
        ? [.. written.Select(zone => zone.Value).Distinct().Order(StringComparer.Ordinal)]
        : AwsRegions.Find(region.Region)!.Zones;

    private static void Add(ServiceSpec service, Wanted wanted, int rank, StackRegionSpec region, Pricing pricing, List<Candidate> found, List<Rejection>? rejections)
    {
        var alternative = wanted.Alternative;
        foreach (var type in AwsCatalog.MachineTypes)
        {
            if (!wanted.Concerns(type))
            {
                continue;
            }

            if (wanted.Misfit(type, region.Region, pricing) is { } misfit)
            {
                rejections?.Add(new(service.Name, alternative.Title, $"aws/{region.Region}", type.Name, misfit));
                continue;
            }

            found.Add(new()
            {
                Rank = rank,
                Alternative = alternative,
                Region = region.Region,
                Zones = alternative.Zone is { } zone ? [zone] : [],
                Pricing = pricing,
                Type = type,
                Price = type.In(region.Region)!.Price(pricing),
                Image = Image(alternative, region.Region, type),
            });
        }
    }

    private static ImagePlan Image(AlternativeSpec alternative, string region, MachineType type)
    {
        var id = alternative.Image is { } image ? image.Everywhere ?? image.ByRegion[region] : null;
        return id is null || ImageRules.IsTag(id)
            ? AwsImages.Default(type.Architecture, type.Accelerator is not null)
            : AwsImages.Explicit(id);
    }
}
