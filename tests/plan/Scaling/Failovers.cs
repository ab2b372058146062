using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>What happens when a group has no machines, and where replicas go instead.</summary>
public sealed class Failovers
{
    /// <summary>Part 7.1 of the fact sheet of the service YAML: 60 s, then 1.6 times as long, at most five times the first.</summary>
    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 96)]
    [InlineData(3, 153.6)]
    [InlineData(4, 245.76)]
    [InlineData(5, 300)]
    [InlineData(5000, 300)]
    public void A_group_is_left_alone_longer_after_each_failure(int failures, double seconds)
    {
        Assert.Equal(seconds, ScalingPace.BackOffAfter(failures).TotalSeconds, 0.001);
    }

    [Fact]
    public void A_told_lack_of_capacity_moves_what_was_asked_for_at_the_same_tick()
    {
        var drive = new Drive(Policies.Fixed(3, Policies.Group("first"), Policies.Group("second")));
        drive.World.Groups[0].Capacity = 1;

        drive.Tick();
        Assert.Equal([new RaiseCount("first", 3)], drive.Actions);

        drive.Tick();
        Assert.Equal([new WithdrawCount("first", 1), new RaiseCount("second", 2)], drive.Actions);
        Assert.Equal("no capacity: There is no capacity.", drive.State!.Groups[0].Reason);
        Assert.Equal(drive.World.Now.AddSeconds(60), drive.State.Groups[0].BlockedUntil);
    }

    [Fact]
    public void A_silent_cloud_is_given_up_after_five_minutes()
    {
        var drive = new Drive(Policies.Fixed(2, Policies.Group("first"), Policies.Group("second")));
        drive.World.Groups[0].Capacity = 0;
        drive.World.Groups[0].IsSilent = true;

        drive.Minutes(20);

        Assert.Equal(
            [(5, new RaiseCount("first", 2)), (305, new WithdrawCount("first", 0)), (305, new RaiseCount("second", 2))],
            drive.Log.Where(entry => entry.Action is RaiseCount or WithdrawCount));
        Assert.Equal("no machine came within 5 min", drive.State!.Groups[0].Reason);
    }

    [Fact]
    public void The_same_failure_told_again_counts_once_and_a_group_without_open_wishes_is_not_blamed()
    {
        var group = new GroupState { Name = "one", Version = "1" };
        var failure = new CapacityFailure(Policies.Start, CapacityFailureKind.Quota, "Ask for more.");
        var seen = new ObservedGroup { Name = "one", Desired = 2, LaunchVersion = "1", Failures = [failure] };
        var nothing = Watch.Replicas(Policies.Fixed(1), new(), new() { Groups = [], Replicas = [], Requests = 0 }, Policies.Start);

        var once = Capacity.Next(group, seen, 1, nothing, Policies.Start);
        var twice = Capacity.Next(once, seen, 1, nothing, Policies.Start.AddSeconds(5));

        Assert.Equal((1, "quota: Ask for more."), (once.Failures, once.Reason));
        Assert.Equal(1, twice.Failures);
        Assert.Equal(0, Capacity.Next(group, seen with { Desired = 1 }, 1, nothing, Policies.Start).Failures);
    }

    [Fact]
    public void With_nothing_anywhere_all_groups_are_asked_again_in_their_order()
    {
        var drive = new Drive(Policies.Fixed(1, Policies.Group("first"), Policies.Group("second")));
        drive.World.Groups[0].Capacity = drive.World.Groups[1].Capacity = 0;

        drive.Minutes(2);
        Assert.Equal(ServiceStatus.ReplicaInit, drive.State!.Status);
        // The first failed at 10 s and at 75 s, the second at 15 s and at 80 s; 60 s and 96 s are waited.
        Assert.Equal("first: no capacity: There is no capacity.; asked again at 2026-03-01 00:02:51Z; second: no capacity: There is no capacity.; asked again at 2026-03-01 00:02:56Z", drive.State.Reason);

        drive.World.Groups[0].Capacity = 5;
        drive.Minutes(10);
        Assert.Equal(["first"], drive.State.Replicas.Select(replica => replica.Group));
        Assert.Null(drive.State.Reason);
    }

    [Fact]
    public void A_group_holds_no_more_than_its_limit()
    {
        var drive = new Drive(Policies.Fixed(5, Policies.Group("reserved", limit: 2), Policies.Group("open"))).Minutes(5);

        Assert.Equal(["reserved", "reserved", "open", "open", "open"], drive.State!.Replicas.Select(replica => replica.Group));
    }

    [Fact]
    public void A_group_that_cannot_be_asked_is_neither_asked_for_machines_nor_believed_empty()
    {
        var drive = new Drive(Policies.Fixed(2, Policies.Group("first"), Policies.Group("second"))).Minutes(5);
        var seen = drive.World.Observe(0);

        var decision = Decide.Next(drive.Policy, drive.State, seen with { Groups = [seen.Groups[1]], Replicas = [] }, drive.World.Now.AddSeconds(5));

        Assert.Empty(decision.Actions);
        Assert.Equal(2, decision.State.Replicas.Count);
    }

    [Fact]
    public void A_count_that_somebody_lowered_is_set_right()
    {
        var drive = new Drive(Policies.Fixed(2)).Minutes(5);
        drive.World.Groups[0].Desired = 0;

        drive.Tick();

        Assert.Equal([new RaiseCount("one", 2)], drive.Actions);
    }
}
