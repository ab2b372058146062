namespace Infra.Plan;

/// <summary>What brings the machines that there are to those that are wanted.</summary>
internal sealed record Balanced
{
    /// <summary>The count that each group is to be asked for, in the policy's order.</summary>
    public required IReadOnlyList<int> Counts { get; init; }

    /// <summary>The group that is to launch the canary; null when none is due.</summary>
    public GroupView? Ahead { get; init; }

    /// <summary>Replicas to let go.</summary>
    public required IReadOnlyList<Parting> Parting { get; init; }

    /// <summary>Replicas on their way out that are wanted after all.</summary>
    public IReadOnlyList<ReplicaView> Resumed { get; init; } = [];

    /// <summary>Machines that are wanted and that no group may be asked for now.</summary>
    public int Missing { get; init; }
}

/// <summary>A replica to let go, and why.</summary>
internal sealed record Parting(ReplicaView Replica, EndCause Cause, string Reason);

/// <summary>Compares the machines that there are with those that are wanted, kind by kind.</summary>
internal static class Balance
{
    /// <summary>What is to be done at this tick.</summary>
    public static Balanced Of(Tick tick)
    {
        // What a closed group was asked for is taken back: it would come on top of what others are asked for in its stead.
        int[] counts = [.. tick.Groups.Select(group => tick.MayAsk(group) ? group.Holds + group.Outstanding : group.Holds)];
        if (tick.Rollout.Failure is not null)
        {
            return new() { Counts = [.. tick.Groups.Select(group => group.Holds)], Parting = [] };
        }

        var (members, parting) = Members(tick);
        var resumed = new List<ReplicaView>();
        var missing = Fill(tick, Pricing.Spot, Kind(tick, Pricing.Spot, members, parting), counts, resumed)
            + Fill(tick, Pricing.OnDemand, Kind(tick, Pricing.OnDemand, members, parting), counts, resumed);
        if (Ahead(tick, counts, resumed) is { } ahead)
        {
            counts = [.. tick.Groups.Select(group => group.Holds + (ReferenceEquals(group, ahead) ? 1 : 0))];
            return new() { Counts = counts, Ahead = ahead, Parting = parting, Missing = missing };
        }

        return new() { Counts = counts, Parting = parting, Resumed = resumed, Missing = missing };
    }

    /// <summary>The replicas that count towards the wanted ones; those that an update has no place for part.</summary>
    private static (List<ReplicaView> Members, List<Parting> Parting) Members(Tick tick)
    {
        var (members, parting) = (new List<ReplicaView>(tick.Replicas.Count), new List<Parting>());
        foreach (var replica in tick.Replicas.Where(replica => replica.Counts))
        {
            if (tick.Rollout.Stage == RolloutStage.Canary && replica.IsUnproven)
            {
                if (replica.State.Instance != tick.Rollout.Canary)
                {
                    parting.Add(new(replica, EndCause.RolledBack, "one replica of a new version goes ahead, and it was not the first"));
                }
            }
            else if (tick.Rollout.Stage == RolloutStage.Stopped && replica.IsUnproven && (replica.State.FirstReady is null || !replica.State.Serves))
            {
                parting.Add(new(replica, EndCause.RolledBack, "its version was judged bad"));
            }
            else
            {
                members.Add(replica);
            }
        }

        return (members, parting);
    }

    /// <summary>How many machines of that kind lack; those too many part. In an update the old ones make room as the new ones get ready.</summary>
    private static int Kind(Tick tick, Pricing pricing, List<ReplicaView> members, List<Parting> parting)
    {
        var wanted = tick.Wanted.Of(pricing);
        List<ReplicaView> all = [.. members.Where(replica => replica.Group.Pricing == pricing)];
        if (tick.Rollout.Stage != RolloutStage.Replacing)
        {
            Part(tick, all, all.Count - wanted, EndCause.ScaledDown, parting);
            return wanted - all.Count;
        }

        List<ReplicaView> fresh = [.. all.Where(replica => replica.IsNew)];
        List<ReplicaView> old = [.. all.Where(replica => !replica.IsNew)];
        Part(tick, fresh, fresh.Count - wanted, EndCause.ScaledDown, parting);
        if (tick.IsBlueGreen)
        {
            Part(tick, old, old.Count - wanted, EndCause.ScaledDown, parting);
        }
        else
        {
            Part(tick, old, old.Count - Math.Max(0, wanted - fresh.Count(replica => replica.IsReady)), EndCause.Updated, parting);
            // A cloud that refills what it took itself may bring one too many.
            List<ReplicaView> kept = [.. all.Except(parting.Select(one => one.Replica))];
            Part(tick, kept, kept.Count - wanted - Math.Max(1, tick.Policy.Update.MaxSurge), EndCause.ScaledDown, parting);
        }

        return wanted - fresh.Count;
    }

    private static void Part(Tick tick, List<ReplicaView> replicas, int surplus, EndCause cause, List<Parting> parting)
    {
        if (surplus > 0)
        {
            var reason = cause == EndCause.Updated ? "a newer version takes its place" : "fewer replicas are wanted";
            parting.AddRange(RemovalOrder.Of(tick.Policy, replicas).Take(surplus).Select(replica => new Parting(replica, cause, reason)));
        }
    }

    /// <summary>The group for the canary, when one is due: nothing else is asked for or may be, and there is room.</summary>
    private static GroupView? Ahead(Tick tick, int[] counts, List<ReplicaView> resumed) =>
        tick is { Rollout: { Stage: RolloutStage.Canary, Canary: null } } && resumed.Count == 0 && tick.Taken < tick.Room && tick.Groups.Zip(counts).All(pair => pair.First.Holds == pair.Second)
            ? tick.Groups.FirstOrDefault(group => group.IsUpdated && group.IsOpen(tick.Now) && group.Holds < group.Plan.Limit)
            : null;

    /// <summary>Asks for what lacks, or takes back what is asked for in vain; what nobody may be asked for is returned.</summary>
    private static int Fill(Tick tick, Pricing pricing, int lacking, int[] counts, List<ReplicaView> resumed)
    {
        for (var index = tick.Groups.Count - 1; index >= 0; index--)
        {
            if (tick.Groups[index].Plan.Pricing == pricing)
            {
                var taken = Math.Min(counts[index] - tick.Groups[index].Holds, Math.Max(0, Asked(tick, pricing, counts) - Math.Max(0, lacking)));
                counts[index] -= taken;
            }
        }

        lacking -= Asked(tick, pricing, counts);
        if (lacking <= 0)
        {
            return 0;
        }

        foreach (var replica in tick.Replicas.Where(replica => replica.Group.Pricing == pricing && MayResume(tick, replica)).Take(lacking).ToList())
        {
            resumed.Add(replica);
            lacking--;
        }

        var room = tick.Room - tick.Taken - tick.Groups.Select((group, index) => counts[index] - group.Holds).Sum();
        return Allot.Raise(tick, pricing, lacking, Math.Max(0, room), counts);
    }

    private static int Asked(Tick tick, Pricing pricing, int[] counts)
    {
        var asked = 0;
        for (var index = 0; index < counts.Length; index++)
        {
            asked += tick.Groups[index].Plan.Pricing == pricing ? counts[index] - tick.Groups[index].Holds : 0;
        }

        return asked;
    }

    /// <summary>Nothing but a smaller target made it go, it is still well, and it is of a version that is launched.</summary>
    private static bool MayResume(Tick tick, ReplicaView replica) =>
        replica is { State: { Ending: { Cause: EndCause.ScaledDown } ending, FirstReady: not null, FailingSince: null }, Seen: { Life: MachineLife.Running, TakenAt: null } }
        && ending.Until > tick.Now
        && (tick.Rollout.Stage is RolloutStage.Settled or RolloutStage.Replacing ? replica.IsNew : !replica.IsUnproven);
}
