namespace Infra.Plan;

/// <summary>Answers every question about a stack, or says what keeps it from being answered.</summary>
public static class StackPlanner
{
    /// <summary>Plans what was read. <paramref name="folders"/> holds, by path, those that the reading wants and that exist.</summary>
    public static StackPlanning Plan(StackReading read, IReadOnlyDictionary<string, FolderPlan> folders)
    {
        var reading = new Reading();
        foreach (var folder in read.Folders.Where(folder => !folders.ContainsKey(folder.Path)))
        {
            reading.Mistake(folder.Where, $"workdir: there is no folder {folder.Path}.", "Write a path relative to this file, such as workdir: . for its own folder.");
        }

        var plan = read.Spec is { } spec ? Plan(read, spec, folders, reading) : null;
        var mistakes = MistakeText.Sorted(read.Mistakes.Concat(reading.Mistakes));
        return new()
        {
            Plan = mistakes.Count > 0 ? null : plan,
            Mistakes = mistakes,
            Notices = MistakeText.Sorted(read.Notices.Concat(reading.Notices)),
        };
    }

    /// <summary>Why each candidate that was not taken lost, for <c>plan --why</c>; empty for a stack that could not be read.</summary>
    public static IReadOnlyList<Rejection> Why(StackReading read) => read.Spec is { } spec
        ? [.. read.Services.SelectMany(service => Place.Why(service, spec))]
        : [];

    private static StackPlan? Plan(StackReading read, StackSpec spec, IReadOnlyDictionary<string, FolderPlan> folders, Reading reading)
    {
        var services = read.Services;
        List<IReadOnlyList<Placement>> placed = [.. services.Select(service => Place.Service(service, spec, reading))];
        var first = placed.FirstOrDefault(placements => placements.Count > 0)?[0].First.Region ?? spec.Regions[0].Region;
        var balancer = BalancerPlanner.Plan(read.Stack, spec, services, first, reading);
        if (reading.Mistakes.Count > 0 || read.Mistakes.Count > 0)
        {
            return null;
        }

        IReadOnlyList<StoragePlan> storage = balancer is null ? [] :
        [
            new() { Cloud = balancer.Cloud, Region = balancer.Region, Bucket = $"warmstart-{read.Stack}-{spec.Id}-{Clouds.Name(balancer.Cloud)}" },
        ];
        var plans = services.Select((service, index) => ServicePlanner.Plan(read, spec, service, placed[index], folders, storage, reading)).ToList();
        return new()
        {
            Stack = read.Stack,
            Id = spec.Id,
            Regions = Regions(spec, placed, balancer),
            Storage = storage,
            Services = plans,
            Balancer = balancer,
        };
    }

    private static IReadOnlyList<RegionPlan> Regions(StackSpec spec, List<IReadOnlyList<Placement>> placed, BalancerPlan? balancer)
    {
        var used = placed.SelectMany(placements => placements).Select(placement => placement.First.Region).ToHashSet(StringComparer.Ordinal);
        if (balancer is not null)
        {
            used.Add(balancer.Region);
        }

        return
        [
            .. spec.Regions
                .Where(region => used.Contains(region.Region))
                .OrderBy(region => region.Region, StringComparer.Ordinal)
                .Select(region => (Spec: region, Facts: AwsRegions.Find(region.Region)!))
                .Select(region => new RegionPlan
                {
                    Cloud = region.Spec.Cloud,
                    Region = region.Spec.Region,
                    Cidr = region.Facts.Cidr,
                    Zones = [.. Candidates.Zones(region.Spec).Select(zone => new ZonePlan(zone, region.Facts.ZoneCidr(zone)))],
                }),
        ];
    }
}
