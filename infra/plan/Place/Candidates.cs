namespace Infra.Plan;

/// <summary>Finds every machine that fits: all alternatives, in all regions of the stack, of all types.</summary>
internal static class Candidates
{
    /// <summary>The candidates of a service at one pricing; reasons against the others go to <paramref name="rejections"/>, if given.</summary>
    public static IReadOnlyList<Candidate> Find(ServiceSpec service, StackSpec stack, PlaceFacts facts, Pricing pricing, List<Rejection>? rejections)
    {
        var found = new List<Candidate>();
        var miscounts = rejections is null ? null : new List<Miscount>();
        var alternatives = service.Resources.Alternatives;
        for (var rank = 0; rank < alternatives.Count; rank++)
        {
            var alternative = alternatives[rank];
            if (alternative.Unserved is [var skipped, ..])
            {
                rejections?.Add(new(service.Name, alternative.Title, alternative.Cloud?.Name ?? "any cloud", null, skipped.What.TrimEnd('.')));
                continue;
            }

            if (alternative.Cloud is { } asked && stack.CloudsInUse.All(cloud => cloud != asked.Known))
            {
                rejections?.Add(new(service.Name, alternative.Title, asked.Name, null, "the stack uses no region of it"));
            }

            foreach (var regions in stack.ByCloud.Where(cloud => alternative.Cloud is not { } only || only.Known == cloud.Key))
            {
                InCloud(new(service, rank, pricing, rejections, miscounts, found) { Baked = facts.Baked, Known = stack.Images }, Wanted.Of(alternative, facts.Catalogs[regions.Key]), regions.Value, facts.Quotas);
            }
        }

        if (miscounts is not null)
        {
            rejections!.AddRange(Miscounted(service, miscounts, found));
        }

        return found;
    }

    /// <summary>Types that have their accelerator in no number that is asked for, each once; what one alternative refuses another may have taken.</summary>
    private static IEnumerable<Rejection> Miscounted(ServiceSpec service, List<Miscount> miscounts, List<Candidate> found)
    {
        var taken = found.Select(candidate => (candidate.Cloud, candidate.Region, candidate.Type)).ToHashSet();
        return miscounts
            .Where(miscount => !taken.Contains((miscount.Region.Cloud, miscount.Region.Region, miscount.Type)))
            .GroupBy(miscount => (miscount.Region.Title, miscount.Type))
            .Select(same => new Rejection(
                service.Name, string.Join(", ", same.Select(miscount => miscount.Wanted.Alternative.Title).Distinct()), same.Key.Title, same.Key.Type.Name, Wanted.Miscounted(same.Key.Type, [.. same.Select(miscount => miscount.Wanted)])));
    }

    private static void InCloud(Search search, Wanted wanted, IReadOnlyList<StackRegionSpec> regions, Quotas? quotas)
    {
        var cloud = wanted.Catalog.Cloud;
        if (wanted.Concerned.Count == 0)
        {
            search.Reject(wanted, Clouds.Name(cloud), null, wanted.Alternative.Accelerator?.Name is { } name ? $"no {name} is sold there" : "the catalog has no such machine");
            return;
        }

        foreach (var region in regions)
        {
            if (Elsewhere(wanted.Alternative, region) is { } elsewhere)
            {
                search.Reject(wanted, region.Title, null, elsewhere);
            }
            else
            {
                InRegion(search, wanted, region, quotas);
            }
        }
    }

    private static void InRegion(Search search, Wanted wanted, StackRegionSpec region, Quotas? quotas)
    {
        var alternative = wanted.Alternative;
        var zones = Zones(alternative, region);
        var images = new ImagePlan?[4];
        foreach (var type in wanted.Concerned)
        {
            if (wanted.IsMiscounted(type))
            {
                search.Miscounts?.Add(new(wanted, region, type));
                continue;
            }

            var image = images[((int)type.Architecture * 2) + (type.Accelerator is null ? 0 : 1)] ??= Image(search, alternative, region, type);
            foreach (var reservation in Reserved(region, type, alternative, search.Pricing))
            {
                if ((wanted.MisfitReserved(type, region.Region) ?? TooSmall(image, alternative)) is { } unfit)
                {
                    search.Reject(wanted, region.Title, type.Name, $"in the reservation {reservation.Id}: {unfit}");
                    continue;
                }

                IReadOnlyList<string> reserved = reservation.Zone is { } one ? [one] : [];
                search.Found.Add(Machine(search, wanted, region, type, image) with { Zones = reserved, SoldIn = reserved, Price = 0, Reservation = reservation });
            }

            if ((wanted.Misfit(type, region.Region, zones, search.Pricing, quotas) ?? TooSmall(image, alternative)) is { } misfit)
            {
                search.Reject(wanted, region.Title, type.Name, misfit);
                continue;
            }

            var soldIn = type.In(region.Region)!.Zones is { } sold ? [.. zones.Where(sold.Contains)] : zones;
            search.Found.Add(Machine(search, wanted, region, type, image) with { Zones = alternative.Zone is null ? [] : zones, SoldIn = soldIn });
        }
    }

    /// <summary>The machine in any zone, outside of any reservation.</summary>
    private static Candidate Machine(Search search, Wanted wanted, StackRegionSpec region, MachineType type, ImagePlan image) => new()
    {
        Rank = search.Rank,
        Alternative = wanted.Alternative,
        Region = region.Region,
        Zones = [],
        SoldIn = [],
        Pricing = search.Pricing,
        Type = type,
        Price = type.In(region.Region)?.Price(search.Pricing),
        Image = image,
        // What is baked grew on a disk of its own, and does not fit into a smaller one.
        Disk = Disks.Of(wanted.Alternative.DiskTier, Math.Max(wanted.Alternative.DiskSizeGiB, image.SizeGiB ?? 0), type)!,
    };

    /// <summary>Why the operator's own image does not fit on the disk; null when it does, or its size is not known.</summary>
    private static string? TooSmall(ImagePlan image, AlternativeSpec alternative) =>
        image.Source == ImageSource.Explicit && image.SizeGiB is { } size && alternative.DiskSizeGiB < size ? $"its image has {size} GiB, and disk_size is {alternative.DiskSizeGiB}" : null;

    /// <summary>The reservations of a machine type; a cloud takes nothing back from a reservation, so spot has none.</summary>
    private static IEnumerable<ReservationSpec> Reserved(StackRegionSpec region, MachineType type, AlternativeSpec alternative, Pricing pricing) =>
        region.Reservations.Count == 0 || pricing == Pricing.Spot || type.Attachment == Attachment.Attached
            ? []
            : region.Reservations.Where(reservation => reservation.MachineType.Value == type.Name && (alternative.Zone is null || alternative.Zone == reservation.Zone));

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

    /// <summary>The zones of a region that an alternative may use, by name.</summary>
    public static IReadOnlyList<string> Zones(AlternativeSpec alternative, StackRegionSpec region) => alternative.Zone is { } zone ? [zone] : Zones(region);

    /// <summary>The zones that the stack uses in a region, by name.</summary>
    public static IReadOnlyList<string> Zones(StackRegionSpec region) => region.Zones is { } written
        ? [.. written.Select(zone => zone.Value).Distinct().Order(StringComparer.Ordinal)]
        : Regions.Find(region.Cloud, region.Region)!.UsualZones;

    /// <summary>The operator's own image; else what is baked for the service; else the cloud's default (DESIGN, part 3.5). A container runs on either of the last two.</summary>
    private static ImagePlan Image(Search search, AlternativeSpec alternative, StackRegionSpec region, MachineType type)
    {
        var id = alternative.Image is { } image ? image.Everywhere ?? image.ByRegion[region.Region] : null;
        var container = id is null ? null : ContainerPlan.Of(id, search.Service);
        if (id is not null && container is null && !ImageRules.IsTag(id))
        {
            return Images.Explicit(type.Cloud, id, search.Known.GetValueOrDefault(id));
        }

        var baked = (id is null || container is not null) && BakedImages.MachineTarget(type.Cloud) is { } target
            ? search.Baked?.Of(search.Service.Name, target, region.Title, type.Architecture) : null;
        return (baked is { IsUsed: true } && (container is null || container.IsIn(baked.Image, search.Service)) ? baked.Plan(type.Cloud)
            : Images.Default(type.Cloud, type.Architecture, type.Accelerator is not null)) with { Container = container };
    }

    /// <summary>What stays the same while one alternative is looked for.</summary>
    private sealed record Search(ServiceSpec Service, int Rank, Pricing Pricing, List<Rejection>? Rejections, List<Miscount>? Miscounts, List<Candidate> Found)
    {
        public BakedImages? Baked { get; init; }

        public required IReadOnlyDictionary<string, KnownImageSpec> Known { get; init; }

        public void Reject(Wanted wanted, string where, string? machineType, string why) =>
            Rejections?.Add(new(Service.Name, wanted.Alternative.Title, where, machineType, why));
    }

    /// <summary>A type that has its accelerator in another number than an alternative asks for.</summary>
    private sealed record Miscount(Wanted Wanted, StackRegionSpec Region, MachineType Type);
}
