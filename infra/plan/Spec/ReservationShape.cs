using System.Text.RegularExpressions;

namespace Infra.Plan;

/// <summary>
/// How reserved capacity is written: <c>{id: cr-0a1b2c3d4e5f60718, type: p5.48xlarge, zone: us-east-1a, count: 2}</c>. A reservation holds one
/// machine type in one zone on AWS and GCP, and in one zone or a whole region on Azure (the clouds' pages on capacity reservations, looked up 2026-11).
/// </summary>
internal static partial class ReservationShape
{
    private const int Most = 10_000;

    private static readonly Field<string> _id = new("id", Scalars.Text, "the cloud's own: cr-..., or the ARN of a resource group of reservations, on aws, the name on gcp, the resource id of the group on azure") { Required = true };
    private static readonly Field<string> _type = new("type", Scalars.Text, "the machine type that is reserved, such as p5.48xlarge") { Required = true };
    private static readonly Field<string> _zone = new("zone", Scalars.Text, "the zone that it is in; on azure it may be left out");
    private static readonly Field<int> _count = new("count", Scalars.Between(1, Most, "a whole number from 1 to 10000"), "how many machines are reserved, such as 2") { Required = true };

    public static readonly Shape<IReadOnlyList<Written<ReservationSpec>>> List = new ListShape<ReservationSpec>(
        new MapShape<ReservationSpec>("a map such as {id: cr-0a1b2c3d4e5f60718, type: p5.48xlarge, zone: us-east-1a, count: 2}", [_id, _type, _zone, _count], Build) { EmptyIsAbsent = true },
        "a list of reservations, such as [{id: cr-0a1b2c3d4e5f60718, type: p5.48xlarge, zone: us-east-1a, count: 2}]");

    /// <summary>Says what is wrong with a region's reservations there; the machine types are checked against the catalog when they are placed.</summary>
    public static void Check(IReadOnlyList<ReservationSpec> reservations, RegionFacts region, IReadOnlyList<string> zones, string path, Reading reading)
    {
        foreach (var reservation in reservations)
        {
            var (form, example) = IdOf(region.Cloud);
            if (!form.IsMatch(reservation.Id))
            {
                reading.Mistake(reservation.At, $"{path}: \"{reservation.Id}\" is no reservation of {Clouds.Name(region.Cloud)}.", $"Write {example}.");
            }

            else if (reservation.IsAwsGroup && reservation.Id.Split(':')[3] is var elsewhere && elsewhere != region.Name)
            {
                reading.Mistake(reservation.At, $"{path}: {reservation.Id} is in {elsewhere}, not in {region.Name}.", "A resource group holds reservations of its own region. Move it to that region's list.");
            }

            if (reservation.Zone is { } zone && !zones.Contains(zone))
            {
                reading.Mistake(reservation.At, $"{path}: the zone {zone} is not one that the stack uses there.", Suggest.Mend(zone, zones, "It uses"));
            }
            else if (reservation.Zone is null && region.Cloud != Cloud.Azure)
            {
                reading.Mistake(reservation.At, $"{path}: {reservation.Id} has no zone.", $"Reservations of {Clouds.Name(region.Cloud)} are of one zone. Write it, such as zone: {zones[0]}.");
            }
        }

        foreach (var twice in reservations.GroupBy(reservation => region.Cloud == Cloud.Aws && !reservation.IsAwsGroup ? reservation.Id : reservation.Key, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            reading.Mistake(twice.Last().At, $"{path}: {twice.Last().Id} is written twice.", "Remove one of the two; count says how many machines it has.");
        }
    }

    private static ReservationSpec Build(FieldValues values) => new(
        values.At, values.Get(_id)!.Value, values.Get(_type)!, values.Get(_zone)?.Value, values.Get(_count)!.Value);

    private static (Regex Form, string Example) IdOf(Cloud cloud) => cloud switch
    {
        Cloud.Aws => (AwsId(), "its id, such as cr-0a1b2c3d4e5f60718, or the ARN of a resource group of them, such as arn:aws:resource-groups:us-east-1:123456789012:group/NAME"),
        Cloud.Gcp => (GcpName(), "its name, or projects/PROJECT/reservations/NAME for one that another project shares"),
        Cloud.Azure or Cloud.Kubernetes => (AzureGroup(), "the group's resource id, /subscriptions/ID/resourceGroups/GROUP/providers/Microsoft.Compute/capacityReservationGroups/NAME"),
    };

    [GeneratedRegex("^(?:cr-[0-9a-f]{8,17}|arn:aws:resource-groups:[a-z0-9-]+:[0-9]{12}:group/[A-Za-z0-9_.-]{1,300})$")]
    private static partial Regex AwsId();

    [GeneratedRegex("^(?:projects/[a-z][a-z0-9:.-]*/reservations/)?[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$")]
    private static partial Regex GcpName();

    [GeneratedRegex("^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Compute/capacityReservationGroups/[^/]+$", RegexOptions.IgnoreCase)]
    private static partial Regex AzureGroup();
}
