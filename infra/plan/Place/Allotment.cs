namespace Infra.Plan;

/// <summary>
/// Says how many replicas each placement begins with: all in the best one, the others standing by, unless the operator
/// asked for spot replicas to be spread; on-demand replicas beside spot ones go to the best on-demand placement.
/// </summary>
internal static class Allotment
{
    public static IReadOnlyList<int> Of(ReplicaPolicySpec policy, IReadOnlyList<Placement> placements)
    {
        var counts = new int[placements.Count];
        var total = policy.Min + policy.OverProvision;
        var onDemand = Indexes(placements, Pricing.OnDemand);
        var spot = Indexes(placements, Pricing.Spot);

        var firm = spot.Count == 0 ? total : onDemand.Count == 0 ? 0 : Math.Min(total, policy.BaseOnDemandFallback);
        Spread(firm, onDemand, spread: false, counts);
        Spread(total - firm, spot, policy.SpreadsSpot, counts);
        return counts;
    }

    private static List<int> Indexes(IReadOnlyList<Placement> placements, Pricing pricing) =>
        [.. Enumerable.Range(0, placements.Count).Where(index => placements[index].First.Pricing == pricing)];

    private static void Spread(int replicas, List<int> indexes, bool spread, int[] counts)
    {
        for (var i = 0; i < replicas && indexes.Count > 0; i++)
        {
            counts[indexes[spread ? i % indexes.Count : 0]]++;
        }
    }
}
