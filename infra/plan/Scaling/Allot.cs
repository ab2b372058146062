namespace Infra.Plan;

/// <summary>Says which groups are asked for machines that lack: in the order of the groups, past those that are closed or full (DESIGN, parts 3 and 6).</summary>
internal static class Allot
{
    /// <summary>Raises the counts by what lacks, as far as there is room; what no group may be asked for is returned.</summary>
    public static int Raise(Tick tick, Pricing pricing, int lacking, int room, int[] counts)
    {
        var left = Math.Min(lacking, room);
        var stuck = lacking - left;
        return stuck + (pricing == Pricing.Spot && tick.Policy.SpreadsSpot ? Spread(tick, left, counts) : Fill(tick, pricing, left, counts));
    }

    /// <summary>Each group up to its limit.</summary>
    private static int Fill(Tick tick, Pricing pricing, int left, int[] counts)
    {
        for (var index = 0; index < counts.Length && left > 0; index++)
        {
            if (Takes(tick, pricing, index, counts))
            {
                var here = Math.Min(left, tick.Groups[index].Plan.Limit - counts[index]);
                counts[index] += here;
                left -= here;
            }
        }

        return left;
    }

    /// <summary>One by one, each where the spot placer says.</summary>
    private static int Spread(Tick tick, int left, int[] counts)
    {
        if (left == 0)
        {
            return 0;
        }

        var used = SpotPlacer.Used(tick.Replicas);
        var places = tick.Groups.Select((group, index) => (group, index)).ToDictionary(pair => pair.group.Plan.Name, pair => pair.index, StringComparer.Ordinal);
        int[] zoneless = [.. tick.Groups.Select(group => tick.Replicas.Count(replica => replica.Counts && replica.State.Zone is null && replica.Group == group.Plan))];
        for (; left > 0; left--)
        {
            List<GroupView> open = [.. tick.Groups.Where((_, index) => Takes(tick, Pricing.Spot, index, counts))];
            if (SpotPlacer.Pick(open, used, Coming) is not { } picked)
            {
                return left;
            }

            counts[places[picked.Plan.Name]]++;
        }

        return 0;

        int Coming(GroupView group)
        {
            var index = places[group.Plan.Name];
            return counts[index] - group.Holds + zoneless[index];
        }
    }

    private static bool Takes(Tick tick, Pricing pricing, int index, int[] counts) =>
        tick.Groups[index].Plan.Pricing == pricing && tick.MayAsk(tick.Groups[index]) && counts[index] < tick.Groups[index].Plan.Limit;
}
