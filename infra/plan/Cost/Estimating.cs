using System.Globalization;

namespace Infra.Plan;

/// <summary>Works out what a plan costs. What nobody gives a price for is listed, never counted as nothing.</summary>
public static class Estimating
{
    /// <summary>The estimate of a whole stack.</summary>
    public static StackEstimate Of(StackPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var services = plan.Services.Select(Of).ToList();
        var balancer = plan.Balancer is { } one ? Balancer(one) : null;
        var always = balancer ?? Amount.Zero;
        return new()
        {
            Services = services,
            Balancer = balancer,
            Idle = Amount.Sum(services.Select(service => service.Idle)).Plus(always),
            Full = Amount.Sum(services.Select(service => service.Full)).Plus(always),
            Surge = Amount.Sum(services.Select(service => service.Surge)),
            Reserved = [.. plan.Services.SelectMany(service => service.Groups).Where(group => group.Reservation is not null).Select(Reserved).DistinctBy(reserved => (reserved.Id, reserved.Place, reserved.MachineType))],
            ByUse = [.. plan.Storage.Select(Bucket), .. plan.Balancer is { } sender ? [Traffic(sender)] : Array.Empty<string>()],
        };
    }

    /// <summary>The estimate of one service.</summary>
    internal static ServiceEstimate Of(ServicePlan service)
    {
        var groups = service.Groups.Select(Group).ToList();
        Amount All(Func<ReplicaGroupPlan, int> count) => Amount.Sum(service.Groups.Select((group, index) => groups[index].Replica.Times(count(group))));

        var raised = Raised(service);
        var (saving, share) = Saving(service, groups);
        return new()
        {
            Name = service.Name,
            Groups = groups,
            Idle = All(group => group.Replicas),
            Full = All(group => group.ReplicasAtMost),
            Surge = Amount.Dearest(service.Groups.Select((group, index) => (group, groups[index].Replica)).Where(pair => raised.Contains(pair.group)).Select(pair => pair.Replica)).Times(service.Policy.Surge),
            StandIns = All(group => group.StandIns),
            SpotSaving = saving,
            SpotSavingShare = share,
        };
    }

    /// <summary>
    /// The groups of which an update may raise one: those that hold replicas; of several, the dearest is the honest one. A full reservation has
    /// no room for it.
    /// </summary>
    internal static IReadOnlyList<ReplicaGroupPlan> Raised(ServicePlan service)
    {
        List<ReplicaGroupPlan> raised = [.. service.Groups.Where(group => group.ReplicasAtMost > 0 && !(group.Reservation?.Count <= group.ReplicasAtMost))];
        return raised.Count > 0 ? raised : [.. service.Groups.Where(group => group.Reservation is null).Take(1)];
    }

    private static GroupEstimate Group(ReplicaGroupPlan group)
    {
        var place = $"{Clouds.Name(group.Cloud)}/{group.Region}";
        return new()
        {
            Placement = group.Placement,
            Machine = Machine(group, place),
            OnDemand = group.MachineTypes[0].OnDemandPerHour,
            Disk = group.Weights is { } weights
                ? DiskCost.PerHour(group.Cloud, group.Region, group.Disk).Plus(DiskCost.PerHour(group.Cloud, group.Region, weights.Disk))
                : DiskCost.PerHour(group.Cloud, group.Region, group.Disk),
            Address = Address(group.Cloud, group.Region),
        };
    }

    private static ReservedEstimate Reserved(ReplicaGroupPlan group)
    {
        var (type, reservation, place) = (group.MachineTypes[0], group.Reservation!, $"{Clouds.Name(group.Cloud)}/{group.Region}");
        return new(reservation.Id, type.Name, place, reservation.Count, Amount.Of(type.OnDemandPerHour, $"{type.Name} in {place}").Times(reservation.Count));
    }

    private static Amount Machine(ReplicaGroupPlan group, string place)
    {
        var known = group.MachineTypes.Select(type => type.PricePerHour).OfType<decimal>().ToList();
        var unknown = group.MachineTypes
            .Where(type => type.PricePerHour is null)
            .Select(type => $"{type.Name}{(group.Pricing == Pricing.Spot ? " on spot" : "")} in {place}");
        return new(known.Count == 0 ? 0 : known.Min(), known.Count == 0 ? 0 : known.Max(), [.. unknown]);
    }

    private static (decimal? Saving, decimal? Share) Saving(ServicePlan service, List<GroupEstimate> groups)
    {
        var spot = service.Groups.Select((group, index) => (group, estimate: groups[index])).Where(pair => pair.group.Pricing == Pricing.Spot).ToList();
        if (spot.Count == 0)
        {
            return (null, null);
        }

        // At a minimum of 0 nothing runs to save on; one replica in the first place tells the share all the same.
        var counted = spot.Any(pair => pair.group.Replicas > 0) ? spot.Where(pair => pair.group.Replicas > 0).ToList() : [spot[0]];
        decimal? Total(Func<ReplicaGroupPlan, decimal?> price, Func<ReplicaGroupPlan, int> count) => counted.Aggregate((decimal?)0, (sum, pair) => sum + (price(pair.group) * count(pair.group)));
        decimal? Saved(Func<ReplicaGroupPlan, int> count) => Total(group => group.MachineTypes[0].OnDemandPerHour, count) - Total(group => group.MachineTypes[0].PricePerHour, count);
        var onDemand = Total(group => group.MachineTypes[0].OnDemandPerHour, group => Math.Max(1, group.Replicas));
        return (Saved(group => group.Replicas), onDemand > 0 ? Saved(group => Math.Max(1, group.Replicas)) / onDemand : null);
    }

    private static Amount Balancer(BalancerPlan balancer) =>
        Amount.Of(balancer.MachineType.PricePerHour, $"{balancer.MachineType.Name} in {Clouds.Name(balancer.Cloud)}/{balancer.Region}")
            .Plus(DiskCost.PerHour(balancer.Cloud, balancer.Region, balancer.Disk))
            .Plus(Address(balancer.Cloud, balancer.Region));

    private static Amount Address(Cloud cloud, string region) => Amount.Of(Rates.Find(cloud, "IPv4 address", region), $"IPv4 address in {Clouds.Name(cloud)}/{region}");

    private static string Bucket(StoragePlan bucket) => Rate(bucket.Cloud, bucket.Region, "bucket", "what is kept in the bucket", "GiB a month");

    private static string Traffic(BalancerPlan balancer) => Rate(balancer.Cloud, balancer.Region, "traffic", "answers sent to the internet", "GB");

    private static string Rate(Cloud cloud, string region, string item, string words, string unit) => string.Create(
        CultureInfo.InvariantCulture,
        $"{words} in {Clouds.Name(cloud)}/{region}: {(Rates.Find(cloud, item, region) is { } rate ? $"${rate:0.####} per {unit}" : "price unknown")}");
}
