namespace Infra.Plan;

/// <summary>How many replicas a placement holds.</summary>
/// <param name="AtLeast">While all is well and the service is at its minimum.</param>
/// <param name="AtMost">While all is well and the service is at its maximum.</param>
/// <param name="StandIns">Above these as long as no spot replica is ready, at the minimum.</param>
internal sealed record Allotted(int AtLeast, int AtMost, int StandIns);

/// <summary>
/// Says how many replicas each placement holds: all in the best one, the others standing by; spot replicas that are to be
/// spread, zone by zone; on-demand replicas beside spot ones in the best on-demand placement (fact sheet of the service YAML, 5.3 and 5.6).
/// </summary>
internal static class Allotment
{
    public static IReadOnlyList<Allotted> Of(ReplicaPolicySpec policy, IReadOnlyList<Placement> placements)
    {
        var atLeast = Counts(policy, policy.Min, placements);
        var atMost = Counts(policy, policy.Max ?? policy.Min, placements);
        var standIns = new int[placements.Count];
        if (policy.DynamicOnDemandFallback && FirstOf(placements, Pricing.OnDemand) is var first and >= 0)
        {
            // With no spot replica ready, on demand goes up to the target itself; what is provisioned on top stays spot.
            standIns[first] = Math.Max(0, policy.Min - Firm(policy, policy.Min, placements));
        }

        return [.. placements.Select((_, index) => new Allotted(atLeast[index], atMost[index], standIns[index]))];
    }

    private static int[] Counts(ReplicaPolicySpec policy, int target, IReadOnlyList<Placement> placements)
    {
        var counts = new int[placements.Count];
        var total = target + policy.OverProvision;
        var firm = Firm(policy, target, placements);
        if (FirstOf(placements, Pricing.OnDemand) is var onDemand and >= 0)
        {
            counts[onDemand] += firm;
        }

        var spot = Enumerable.Range(0, placements.Count).Where(index => placements[index].First.Pricing == Pricing.Spot).ToList();
        Spread(total - firm, spot, policy.SpreadsSpot, placements, counts);
        return counts;
    }

    /// <summary>Replicas that are on demand whatever spot does: all without spot; else the base, which may not exceed the target.</summary>
    private static int Firm(ReplicaPolicySpec policy, int target, IReadOnlyList<Placement> placements) =>
        FirstOf(placements, Pricing.OnDemand) < 0 ? 0
        : FirstOf(placements, Pricing.Spot) < 0 ? target + policy.OverProvision
        : Math.Min(target, policy.BaseOnDemandFallback);

    private static int FirstOf(IReadOnlyList<Placement> placements, Pricing pricing)
    {
        for (var i = 0; i < placements.Count; i++)
        {
            if (placements[i].First.Pricing == pricing)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Each replica goes to the cheapest zone that has none; when all have one, to the cheapest. Unspread, all go to the first placement.</summary>
    private static void Spread(int replicas, List<int> indexes, bool spread, IReadOnlyList<Placement> placements, int[] counts)
    {
        foreach (var index in indexes)
        {
            var here = spread ? Math.Min(replicas, placements[index].First.ZoneCount) : replicas;
            counts[index] += Math.Max(0, here);
            replicas -= here;
        }

        if (indexes.Count > 0)
        {
            counts[indexes[0]] += Math.Max(0, replicas);
        }
    }
}
