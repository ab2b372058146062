namespace Infra.Plan;

/// <summary>Answers every question about a stack, or says what keeps it from being answered.</summary>
public static class StackPlanner
{
    /// <summary>
    /// Plans what was read. <paramref name="folders"/> holds, by path, those that the reading wants and that exist;
    /// <paramref name="files"/> answers what it asks about files.
    /// </summary>
    public static StackPlanning Plan(StackReading read, IReadOnlyDictionary<string, FolderPlan> folders, PlanFacts? facts = null, LocalFiles? files = null)
    {
        facts ??= PlanFacts.Embedded;
        files ??= LocalFiles.None;
        var reading = new Reading();
        foreach (var folder in read.Folders.Where(folder => !folders.TryGetValue(folder.Path, out var found) || (found.IsFile && folder.Use == FolderUse.Workdir)))
        {
            reading.Mistake(folder.Where, folder.Missing.What, folder.Missing.Mend);
        }

        var plan = read.Bootstrap is { } bootstrap ? BootstrapPlanner.Plan(read.Stack, bootstrap) : read.Spec is { } spec ? Plan(read, spec, new(folders, files), facts, reading) : null;
        var mistakes = MistakeText.Sorted(read.Mistakes.Concat(facts.Mistakes).Concat(reading.Mistakes));
        return new()
        {
            Plan = mistakes.Count > 0 ? null : plan,
            Mistakes = mistakes,
            Notices = MistakeText.Sorted(read.Notices.Concat(reading.Notices)),
        };
    }

    /// <summary>
    /// Why each candidate was taken or not, and what it boots from, for <c>plan --why</c>; nothing for a stack that could not be read.
    /// </summary>
    public static PlanReasons Why(StackReading read, IReadOnlyDictionary<string, FolderPlan>? folders = null, PlanFacts? facts = null)
    {
        if (read.Spec is not { } spec)
        {
            return PlanReasons.None;
        }

        facts ??= PlanFacts.Embedded;
        var place = facts.Place with { Baked = new(read, folders ?? new Dictionary<string, FolderPlan>(), facts.Today) };
        var reasons = read.Services.Select(service => Place.Why(service, spec, place)).ToList();
        return new([.. reasons.SelectMany(reason => reason.Chosen)], [.. reasons.SelectMany(reason => reason.Refused)]);
    }

    private static StackPlan? Plan(StackReading read, StackSpec spec, LocalInputs inputs, PlanFacts facts, Reading reading)
    {
        var services = read.Services;
        Reservations.Check(spec, facts.Place.Catalogs, reading);
        var baked = new BakedImages(read, inputs.Folders, facts.Today);
        var place = facts.Place with { Baked = baked };
        List<IReadOnlyList<Placement>> placed = [.. SideBySide.Of(services, reading, (service, _, found) => Place.Service(service, spec, place, found))];
        var first = placed.FirstOrDefault(placements => placements.Count > 0)?[0].First;
        var home = spec.Regions.FirstOrDefault(region => first is not null && region.Cloud == first.Cloud && region.Region == first.Region) ?? (spec.Regions is [var only, ..] ? only : null);
        var endpoints = EndpointPlanner.Plan(read, spec, inputs, facts.Today, reading);
        var balancer = home is null ? null : BalancerPlanner.Plan(read, spec, endpoints, home, place, reading);
        InternalAddress.Check(spec, balancer, placed, reading);
        ImageNotices.Say(spec, placed, reading);
        BakedChecks.Say(read, baked, [.. services.Zip(placed)], reading);
        if (facts.QuotaFile is { } quotas)
        {
            QuotaChecks.Say(spec, services, quotas, facts.Place.Catalogs, reading);
        }

        if (reading.Mistakes.Count > 0 || read.Mistakes.Count > 0 || facts.Mistakes.Count > 0)
        {
            return null;
        }

        var storage = Storage(read.Stack, spec.Id, placed, balancer);
        var region = storage.FirstOrDefault(bucket => bucket.Cloud == Cloud.Aws)?.Region ?? "";
        var buckets = MadeBuckets.Plan(services, inputs, region, reading);
        // Each takes of what the ones before it left.
        var (roomAtLeast, roomAtMost) = (new ReservedRoom(), new ReservedRoom());
        var replicas = services.Zip(placed, (service, placements) => Allotment.Of(service.Service.Policy, placements, roomAtLeast, roomAtMost)).ToList();
        var plans = SideBySide.Of(services, reading, (service, index, found) => ServicePlanner.Plan(read, spec, service, placed[index], replicas[index], inputs, storage, baked, found));
        Reservations.SayUnused(spec, placed.SelectMany(placements => placements), reading);
        if (facts.QuotaFile is { } limits)
        {
            QuotaChecks.SayTooSmall(spec, plans, limits, facts.Place.Catalogs, reading);
        }

        return new()
        {
            Stack = read.Stack,
            Id = spec.Id,
            Regions = Regions(spec, placed, balancer),
            Storage = storage,
            Buckets = buckets,
            Services = plans,
            Balancer = balancer,
        };
    }

    /// <summary>A bucket in each cloud in use: beside the balancer in its cloud, else beside the first placement there.</summary>
    private static IReadOnlyList<StoragePlan> Storage(string stack, string id, List<IReadOnlyList<Placement>> placed, BalancerPlan? balancer)
    {
        if (balancer is null)
        {
            return [];
        }

        var others = placed.SelectMany(placements => placements).Select(placement => (placement.First.Cloud, placement.First.Region));
        return
        [
            .. others.Prepend((balancer.Cloud, balancer.Region))
                .DistinctBy(place => place.Item1)
                .OrderBy(place => Clouds.Name(place.Item1), StringComparer.Ordinal)
                .Select(place => new StoragePlan { Cloud = place.Item1, Region = place.Item2, Bucket = BucketName(stack, id, place.Item1) }),
        ];
    }

    /// <summary>Storage accounts of Azure take 24 letters and digits and nothing else; the stack's id keeps the shortened names apart.</summary>
    public static string BucketName(string stack, string id, Cloud cloud) => cloud switch
    {
        Cloud.Aws or Cloud.Gcp or Cloud.Kubernetes => $"warmstart-{stack}-{id}-{Clouds.Name(cloud)}",
        Cloud.Azure => $"ws{string.Concat(stack.Where(char.IsAsciiLetterOrDigit).Take(16))}{id}",
    };

    private static IReadOnlyList<RegionPlan> Regions(StackSpec spec, List<IReadOnlyList<Placement>> placed, BalancerPlan? balancer)
    {
        var used = placed.SelectMany(placements => placements).Select(placement => (placement.First.Cloud, placement.First.Region)).ToHashSet();
        if (balancer is not null)
        {
            used.Add((balancer.Cloud, balancer.Region));
        }

        return
        [
            .. spec.Regions
                .Where(region => used.Contains((region.Cloud, region.Region)))
                .OrderBy(region => Clouds.Name(region.Cloud), StringComparer.Ordinal)
                .ThenBy(region => region.Region, StringComparer.Ordinal)
                .Select(region => (Spec: region, Facts: Infra.Plan.Regions.Find(region.Cloud, region.Region)!))
                .Select(region => new RegionPlan
                {
                    Cloud = region.Spec.Cloud,
                    Region = region.Spec.Region,
                    Cidr = region.Spec.Network is null ? region.Facts.Cidr : null,
                    ExistingNetwork = region.Spec.Network?.Vpc,
                    Zones =
                    [
                        .. Candidates.Zones(region.Spec).Select(zone => region.Spec.Network is { } network
                            ? new ZonePlan(zone, null, network.Subnets[zone])
                            : new ZonePlan(zone, region.Facts.ZoneCidr(zone))),
                    ],
                }),
        ];
    }
}
