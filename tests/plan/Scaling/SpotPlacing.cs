using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>Where spot replicas go with <c>spot_placer: dynamic_fallback</c>: fact sheet of the service YAML, 5.6.</summary>
public sealed class SpotPlacing
{
    private static readonly ScalingPolicy _policy = Policies.Fixed(
        3,
        Policies.Group("cheap", Pricing.Spot, zones: ["a", "b"]),
        Policies.Group("dear", Pricing.Spot, zones: ["c", "d"])) with
    { SpreadsSpot = true };

    [Theory]
    // One replica for each active zone, cheapest first; when every one is in use, the cheapest.
    [InlineData(1, 1, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 1)]
    [InlineData(4, 2, 2)]
    [InlineData(6, 4, 2)]
    public void Replicas_take_one_zone_each_and_then_the_cheapest(int replicas, int cheap, int dear)
    {
        var drive = new Drive(_policy with { Min = replicas, Max = replicas }).Minutes(5);

        Assert.Equal((cheap, dear), (Count(drive, "cheap"), Count(drive, "dear")));
    }

    [Fact]
    public void A_zone_that_lost_a_replica_is_avoided_until_one_comes_up_there()
    {
        var drive = new Drive(_policy).Minutes(5);
        var lost = drive.World.Machines.First(machine => machine is { Group.Name: "cheap" });
        lost.TakenAt = drive.World.Now.AddSeconds(120);

        drive.Tick();

        Assert.Equal([lost.Zone], drive.State!.Groups[0].Preempted);
        Assert.Empty(drive.State.Groups[1].Preempted);
        Assert.Contains(new RaiseCount("dear", 2), drive.Actions);

        drive.Minutes(5);
        drive.Update(_policy with { Min = 8, Max = 8 });
        drive.Minutes(5);
        Assert.Empty(drive.State.Groups[0].Preempted);
    }

    [Fact]
    public void A_group_that_cannot_launch_is_avoided_whole()
    {
        var drive = new Drive(_policy);
        drive.World.Groups[0].Capacity = 0;

        drive.Minutes(1);

        Assert.Equal(["a", "b"], drive.State!.Groups[0].Preempted);
        Assert.Equal(3, Count(drive, "dear"));
    }

    [Fact]
    public void When_fewer_than_two_zones_stay_active_all_are_active_again()
    {
        GroupState[] groups = [new() { Name = "cheap", Version = "1", Preempted = ["a", "b"] }, new() { Name = "dear", Version = "1" }];
        var gone = Watch.Replicas(_policy, new() { Replicas = [Replica("dear", "c")] }, new() { Groups = [new() { Name = "dear", Desired = 1, LaunchVersion = "1" }], Replicas = [], Requests = 0 }, Policies.Start);

        Assert.All(SpotPlacer.Mark(_policy, groups, gone, []), group => Assert.Empty(group.Preempted));
        Assert.Equal(["c"], SpotPlacer.Mark(_policy, [groups[0] with { Preempted = ["a"] }, groups[1]], gone, [])[1].Preempted);
    }

    [Fact]
    public void A_warning_that_a_machine_is_at_risk_keeps_new_ones_out_of_its_zone()
    {
        var drive = new Drive(_policy).Minutes(5);
        var seen = drive.World.Observe(0);

        var decision = Decide.Next(_policy, drive.State, seen with { Replicas = [seen.Replicas[0] with { AtRisk = true }, .. seen.Replicas.Skip(1)] }, drive.World.Now.AddSeconds(5));

        Assert.Empty(decision.Actions);
        Assert.Equal([seen.Replicas[0].Zone!], decision.State.Groups[0].Preempted);
    }

    [Fact]
    public void Without_the_placer_the_first_group_takes_all()
    {
        var drive = new Drive(_policy with { SpreadsSpot = false }).Minutes(5);

        Assert.Equal((3, 0), (Count(drive, "cheap"), Count(drive, "dear")));
    }

    private static int Count(Drive drive, string group) => drive.World.Running.Count(machine => machine.Group.Name == group);

    private static ReplicaState Replica(string group, string zone) => new() { Number = 1, Instance = "i-1", Group = group, Version = "1", Zone = zone, Launched = Policies.Start, Status = ReplicaStatus.Ready };
}
