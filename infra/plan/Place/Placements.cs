using System.Security.Cryptography;
using System.Text;

namespace Infra.Plan;

/// <summary>Makes placements of candidates: groups them, orders them, names them, and caps their number.</summary>
internal static class Placements
{
    /// <summary>The placements to keep, best first, and those that the cap drops.</summary>
    public static (IReadOnlyList<Placement> Kept, IReadOnlyList<Placement> Dropped) Of(IReadOnlyList<Candidate> candidates, int maxPlacements, bool ordered)
    {
        var groups = candidates
            .GroupBy(candidate => candidate.GroupKey)
            .Select(group => (IReadOnlyList<Candidate>)[.. group.Order(ByPreference(ordered)).DistinctBy(candidate => candidate.Type.Name)])
            .OrderBy(machines => machines[0], ByPreference(ordered))
            .ToList();
        var named = Named(groups);

        // A placement stays when it is among the first of any alternative that it serves.
        var taken = new Dictionary<int, int>();
        var kept = new List<Placement>();
        var dropped = new List<Placement>();
        foreach (var placement in named)
        {
            var stays = false;
            foreach (var rank in placement.Machines.Select(machine => machine.Rank).Distinct())
            {
                taken[rank] = taken.GetValueOrDefault(rank) + 1;
                stays |= taken[rank] <= maxPlacements;
            }

            (stays ? kept : dropped).Add(placement);
        }

        return (kept, dropped);
    }

    /// <summary>The operator's order first where there is one; then price, unknown last; then region, zone, type.</summary>
    private static Comparer<Candidate> ByPreference(bool ordered) => Comparer<Candidate>.Create((left, right) =>
    {
        var byRank = ordered ? left.Rank.CompareTo(right.Rank) : 0;
        if (byRank != 0)
        {
            return byRank;
        }

        var byPrice = (left.Price ?? decimal.MaxValue).CompareTo(right.Price ?? decimal.MaxValue);
        if (byPrice != 0)
        {
            return byPrice;
        }

        var byRegion = string.CompareOrdinal(left.Region, right.Region);
        if (byRegion != 0)
        {
            return byRegion;
        }

        var byZone = string.CompareOrdinal(string.Join(',', left.Zones), string.Join(',', right.Zones));
        return byZone != 0 ? byZone : string.CompareOrdinal(left.Type.Name, right.Type.Name);
    });

    private static List<Placement> Named(List<IReadOnlyList<Candidate>> groups)
    {
        var shared = groups.CountBy(machines => PlainName(machines[0])).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet();
        return groups.ConvertAll(machines =>
        {
            var name = PlainName(machines[0]);
            // What tells them apart, not a running number: a new alternative must not rename the groups that stand.
            return new Placement(shared.Contains(name) ? $"{name}-{Distinction(machines[0])}" : name, machines);
        });
    }

    private static string PlainName(Candidate candidate)
    {
        var zone = candidate.Zones is [var only] ? only : candidate.Region;
        var architecture = candidate.Type.Architecture == Architecture.Arm64 ? "-arm64" : "";
        var spot = candidate.Pricing == Pricing.Spot ? "-spot" : "";
        return $"aws-{zone}{architecture}{spot}";
    }

    private static string Distinction(Candidate candidate) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(candidate.Distinction)).AsSpan(0, 3));
}
