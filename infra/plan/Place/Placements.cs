using System.Security.Cryptography;
using System.Text;

namespace Infra.Plan;

/// <summary>Makes placements of candidates: groups them, orders them, names them, and caps their number.</summary>
internal static class Placements
{
    /// <summary>The sizes that one scale set mixes at most (Azure's instance mix; DESIGN, part 3).</summary>
    private const int MostAzureSizes = 5;

    /// <summary>The placements to keep, best first, and those that the cap drops.</summary>
    public static (IReadOnlyList<Placement> Kept, IReadOnlyList<Placement> Dropped) Of(IReadOnlyList<Candidate> candidates, int maxPlacements, bool ordered)
    {
        var preference = Preference.Of(ordered);
        var named = Named(candidates
            .GroupBy(candidate => candidate.GroupKey)
            .SelectMany(group => Split([.. group.Order(preference)]))
            .OrderBy(group => group.Machines[0], preference)
            .ToList());

        // A placement stays when it is among the first of any alternative that it serves; reserved machines were asked for one by one.
        var taken = new Dictionary<int, int>();
        var kept = new List<Placement>();
        var dropped = new List<Placement>();
        foreach (var placement in named)
        {
            var stays = placement.First.Reservation is not null;
            foreach (var rank in stays ? [] : placement.Ranks)
            {
                taken[rank] = taken.GetValueOrDefault(rank) + 1;
                stays |= taken[rank] <= maxPlacements;
            }

            (stays ? kept : dropped).Add(placement);
        }

        return (kept, dropped);
    }

    /// <summary>The groups that machines with one key need: one, unless the cloud mixes only so many types.</summary>
    private static IEnumerable<Group> Split(IReadOnlyList<Candidate> sorted)
    {
        var ranks = sorted.GroupBy(candidate => candidate.Type.Name).ToDictionary(same => same.Key, same => same.Select(candidate => candidate.Rank).Distinct().ToList());
        var part = 0;
        foreach (var machines in sorted.DistinctBy(candidate => candidate.Type.Name).Chunk(sorted[0].Cloud == Cloud.Azure ? MostAzureSizes : int.MaxValue))
        {
            yield return new(machines, [.. machines.SelectMany(machine => ranks[machine.Type.Name]).Distinct().Order()], part++);
        }
    }

    private static List<Placement> Named(List<Group> groups)
    {
        var shared = groups.Where(group => group.Part == 0).CountBy(group => PlainName(group.Machines[0])).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet();
        return groups.ConvertAll(group =>
        {
            var name = PlainName(group.Machines[0]);
            // What tells them apart, not a running number: a new alternative must not rename the groups that stand.
            var full = shared.Contains(name) ? $"{name}-{Distinction(group.Machines[0])}" : name;
            return new Placement(group.Part == 0 ? full : $"{full}-part{group.Part + 1}", group.Machines, group.Ranks);
        });
    }

    private static string PlainName(Candidate candidate)
    {
        // Azure's zones are numbers of their region.
        var zone = candidate.Zones is [var only] ? only.StartsWith(candidate.Region, StringComparison.Ordinal) ? only : $"{candidate.Region}-{only}" : candidate.Region;
        var architecture = candidate.Type.Architecture == Architecture.Arm64 ? "-arm64" : "";
        var pricing = candidate.Pricing == Pricing.Spot ? "-spot" : candidate.Reservation is null ? "" : "-reserved";
        return $"{Clouds.Name(candidate.Cloud)}-{zone}{architecture}{pricing}";
    }

    private static string Distinction(Candidate candidate) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(candidate.Distinction)).AsSpan(0, 3));

    private sealed record Group(IReadOnlyList<Candidate> Machines, IReadOnlyList<int> Ranks, int Part);
}
