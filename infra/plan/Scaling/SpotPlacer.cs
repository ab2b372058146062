namespace Infra.Plan;

/// <summary>
/// Spreads spot replicas over zones and keeps away from those that lost some: SkyServe's <c>dynamic_fallback</c> (fact sheet of the service
/// YAML, 5.6). A group asks for machines in a region and not in a zone, so a group is as good as its best zone.
/// </summary>
internal static class SpotPlacer
{
    /// <summary>
    /// Marks zones. One that a machine came up in is active again; one that lost a machine, and all of a group that could not launch any,
    /// are avoided; when that leaves fewer than two, all are active again.
    /// </summary>
    public static IReadOnlyList<GroupState> Mark(ScalingPolicy policy, IReadOnlyList<GroupState> groups, Watched watched, IReadOnlyCollection<string> failed)
    {
        if (!policy.SpreadsSpot)
        {
            return groups;
        }

        var (marked, active) = (false, 0);
        var next = new List<GroupState>(groups.Count);
        foreach (var (plan, group) in policy.Groups.Zip(groups))
        {
            if (plan.Pricing != Pricing.Spot)
            {
                next.Add(group);
                continue;
            }

            var came = watched.Came.Where(replica => replica.Group == plan.Name).Select(replica => replica.Zone);
            var lost = failed.Contains(plan.Name) ? plan.Zones : watched.Lost.Where(replica => replica.Group == plan.Name).Select(replica => replica.Zone);
            List<string> avoided = [.. plan.Zones.Where(zone => (group.Preempted.Contains(zone) && !came.Contains(zone)) || lost.Contains(zone)).Order(StringComparer.Ordinal)];
            marked |= lost.Any();
            active += plan.Zones.Count - avoided.Count;
            next.Add(group with { Preempted = avoided });
        }

        return marked && active < 2 ? [.. next.Select(group => group with { Preempted = [] })] : next;
    }

    /// <summary>
    /// The group for one more spot replica, of those given in the order of their price: the first with more active zones without a
    /// replica than it has machines <paramref name="coming"/>, else the first with an active zone, else the first.
    /// </summary>
    public static GroupView? Pick(IReadOnlyList<GroupView> groups, IReadOnlySet<(string Group, string Zone)> used, Func<GroupView, int> coming) =>
        groups.FirstOrDefault(group => Active(group).Count(zone => !used.Contains((group.Plan.Name, zone))) > coming(group))
            ?? groups.FirstOrDefault(group => Active(group).Any())
            ?? (groups.Count > 0 ? groups[0] : null);

    /// <summary>The zones that replicas are in.</summary>
    public static IReadOnlySet<(string Group, string Zone)> Used(IReadOnlyList<ReplicaView> replicas) =>
        replicas.Where(replica => replica.Counts && replica.State.Zone is not null).Select(replica => (replica.State.Group, replica.State.Zone!)).ToHashSet();

    private static IEnumerable<string> Active(GroupView group) => group.Plan.Zones.Where(zone => !group.State.Preempted.Contains(zone));
}
