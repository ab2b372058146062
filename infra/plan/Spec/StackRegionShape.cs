using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>How a stack's regions are written: a map of cloud/region to what is particular there.</summary>
internal static class StackRegionShape
{
    private static readonly Field<IReadOnlyList<Written<string>>> _zones =
        new("zones", new ListShape<string>(Scalars.Text, "a list of zones, such as [us-east-1a, us-east-1b]") { Least = 1 }, "the zones to use") { Default = "those of the catalog" };

    private static readonly Field<IReadOnlyList<Written<ReservationSpec>>> _reservations =
        new("reservations", ReservationShape.List, "machines that are reserved there, and paid for whether or not they run");

    private static readonly Shape<RegionDraft> _region = new MapShape<RegionDraft>(
        "a map such as {zones: [us-east-1a]}",
        [_zones, ExistingNetworkShape.Vpc, ExistingNetworkShape.Subnets, _reservations],
        values => new(values.Get(_zones)?.Value, [.. (values.Get(_reservations)?.Value ?? []).Select(reservation => reservation.Value)])
        {
            Vpc = values.Get(ExistingNetworkShape.Vpc),
            Subnets = values.Get(ExistingNetworkShape.Subnets),
        })
    { EmptyIsAbsent = true };

    public static readonly Shape<IReadOnlyList<Named<StackRegionSpec>>> Shape = new MappedShape<IReadOnlyList<Named<RegionDraft>>, IReadOnlyList<Named<StackRegionSpec>>>(
        new DictionaryShape<RegionDraft>(_region, "a map of regions, such as {aws/us-east-1: {}}") { WhenEmpty = new(null, []), Least = 1 },
        (regions, _, path, reading) =>
        {
            var checkedRegions = regions.Select(region => Check(region, path, reading)).OfType<Named<StackRegionSpec>>().ToList();
            return checkedRegions.Count == regions.Count ? checkedRegions : null;
        })
    {
        // Here and not as the keys' own rule, so that only the schema pays for the list of all regions.
        Narrow = schema =>
        {
            schema["propertyNames"] = new JsonObject { ["pattern"] = $"^(?:{string.Join('|', Regions.Clouds.Select(Known))})$" };
            return schema;
        },
    };

    private static string Known(Cloud cloud) => $"{Scalars.AnyCase([Clouds.Name(cloud)])}/(?:{string.Join('|', Regions.Of(cloud).Select(region => region.Name))})";

    private static Named<StackRegionSpec>? Check(Named<RegionDraft> region, string path, Reading reading)
    {
        var parts = region.Name.Split('/');
        if (parts is not [var cloudName, var regionName] || Clouds.Find(cloudName) is not { } cloud)
        {
            reading.Mistake(region.NameAt, $"{path}: \"{region.Name}\" is not a cloud and a region.", "Write both, such as aws/us-east-1.");
            return null;
        }

        if (cloud.Known is not { } named || Regions.Of(named).Count == 0)
        {
            reading.Mistake(region.NameAt, $"{path}: the cloud {cloudName} is not served so far.", "Write regions of aws, gcp or azure.");
            return null;
        }

        if (Regions.Find(named, regionName) is not { } known)
        {
            reading.Mistake(region.NameAt, $"{path}: the region {regionName} of {cloud.Name} is not known.", Suggest.Mend(regionName, [.. Regions.Of(named).Select(found => found.Name)], "Known are"));
            return null;
        }

        var unknown = (region.Value.Zones ?? []).Where(zone => !known.Zones.Contains(zone.Value)).ToList();
        foreach (var zone in unknown)
        {
            reading.Mistake(zone.At, $"{path}.{region.Name}.zones: the zone {zone.Value} is not known.", Suggest.Mend(zone.Value, known.Zones, "Known are"));
        }

        if (region.Value.Zones is { Count: 0 })
        {
            reading.Mistake(region.ValueAt, $"{path}.{region.Name}: zones is empty.", $"Name zones among {string.Join(", ", known.Zones)}, or remove the key.");
            return null;
        }

        var network = ExistingNetworkShape.Check(region.Value.Vpc, region.Value.Subnets, known, region.Value.Zones, $"{path}.{region.Name}", reading);
        if (unknown.Count > 0)
        {
            return null;
        }

        // Only zones with a subnet can be used.
        var zones = region.Value.Zones ?? (network is null ? null : [.. region.Value.Subnets!.Value.Select(subnet => new Written<string>(subnet.Name, subnet.NameAt))]);
        StackRegionSpec spec = new(region.NameAt, named, regionName) { Zones = zones, Network = network, Reservations = region.Value.Reservations };
        ReservationShape.Check(spec.Reservations, known, Candidates.Zones(spec), $"{path}.{region.Name}.reservations", reading);
        return new(region.Name, region.NameAt, spec, region.ValueAt);
    }

    private sealed record RegionDraft(IReadOnlyList<Written<string>>? Zones, IReadOnlyList<ReservationSpec> Reservations)
    {
        public Written<string>? Vpc { get; init; }

        public Written<IReadOnlyList<Named<string>>>? Subnets { get; init; }
    }
}
