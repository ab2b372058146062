namespace Infra.Plan;

/// <summary>How many replicas a placement holds.</summary>
/// <param name="AtLeast">While all is well and the service is at its minimum.</param>
/// <param name="AtMost">While all is well and the service is at its maximum.</param>
/// <param name="StandIns">Above these as long as no spot replica is ready, at the minimum.</param>
internal sealed record Allotted(int AtLeast, int AtMost, int StandIns);

/// <summary>
/// Says how many replicas each placement holds: reserved machines up to their count, all others in the best place, the rest standing by; spot
/// replicas that are to be spread, zone by zone; on-demand replicas beside spot ones in the best on-demand placement (fact sheet of the
/// service YAML, 5.3 and 5.6).
/// </summary>
internal static class Allotment
{
    /// <summary>The counts, placement by placement. Services take their reserved machines one after another, so that none is given away twice.</summary>
    public static IReadOnlyList<Allotted> Of(ReplicaPolicySpec policy, IReadOnlyList<Placement> placements, ReservedRoom roomAtLeast, ReservedRoom roomAtMost)
    {
        var atMost = Counts(policy, policy.Max ?? policy.Min, placements, roomAtMost);
        var atLeast = Counts(policy, policy.Min, placements, roomAtLeast);
        var standIns = new int[placements.Count];
        if (policy.DynamicOnDemandFallback)
        {
            // With no spot replica ready, on demand goes up to the target itself; what is provisioned on top stays spot. Reserved
            // machines that it would then take are still other services' own until it does.
            Fill(policy.Min - Firm(policy, policy.Min, placements), placements, roomAtLeast.Copy(), standIns);
        }

        return [.. placements.Select((_, index) => new Allotted(atLeast[index], atMost[index], standIns[index]))];
    }

    private static int[] Counts(ReplicaPolicySpec policy, int target, IReadOnlyList<Placement> placements, ReservedRoom room)
    {
        var counts = new int[placements.Count];
        var firm = Firm(policy, target, placements);
        Fill(firm, placements, room, counts);
        Spread(target + policy.OverProvision - firm, [.. Indexes(placements, Pricing.Spot)], policy.SpreadsSpot, placements, counts);
        return counts;
    }

    /// <summary>Replicas that are on demand whatever spot does: all without spot; else the base, which may not exceed the target.</summary>
    private static int Firm(ReplicaPolicySpec policy, int target, IReadOnlyList<Placement> placements) =>
        !Indexes(placements, Pricing.OnDemand).Any() ? 0
        : !Indexes(placements, Pricing.Spot).Any() ? target + policy.OverProvision
        : Math.Min(target, policy.BaseOnDemandFallback);

    private static IEnumerable<int> Indexes(IReadOnlyList<Placement> placements, Pricing pricing) =>
        Enumerable.Range(0, placements.Count).Where(index => placements[index].First.Pricing == pricing);

    /// <summary>On-demand replicas, in the order of the placements: a reservation takes what it has room for, the first other placement the rest.</summary>
    private static void Fill(int replicas, IReadOnlyList<Placement> placements, ReservedRoom room, int[] counts)
    {
        foreach (var index in Indexes(placements, Pricing.OnDemand))
        {
            var machine = placements[index].First;
            var here = machine.Reservation is null ? Math.Max(0, replicas) : room.Take(machine, replicas);
            counts[index] += here;
            replicas -= here;
        }
    }

    /// <summary>Each replica goes to the cheapest zone that has none; when all have one, to the cheapest. Unspread, all go to the first placement.</summary>
    private static void Spread(int replicas, List<int> indexes, bool spread, IReadOnlyList<Placement> placements, int[] counts)
    {
        foreach (var index in indexes)
        {
            var here = spread ? Math.Min(replicas, placements[index].Zones.Count) : replicas;
            counts[index] += Math.Max(0, here);
            replicas -= here;
        }

        if (indexes.Count > 0)
        {
            counts[indexes[0]] += Math.Max(0, replicas);
        }
    }
}
