using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>How a new version takes the place of the old one (DESIGN, part 6).</summary>
public sealed class Updates
{
    private static readonly Fate _bad = Policies.Well with { ReadyAfter = null, FailsAfter = TimeSpan.FromSeconds(90) };

    [Fact]
    public void One_replica_goes_ahead_is_held_and_then_the_others_follow_one_by_one()
    {
        var drive = new Drive(Policies.Fixed(3)).Minutes(5);
        var (most, fewest) = (0, int.MaxValue);
        drive.Check = drive => (most, fewest) = (Math.Max(most, drive.World.Running.Count()), Math.Min(fewest, drive.World.Ready));
        drive.Update(drive.Policy.At("2"));

        drive.Tick();
        Assert.Equal([new SetLaunchVersion("one", "2"), new RaiseCount("one", 4)], drive.Actions);
        drive.Tick();
        // While it is held, what the cloud refills by itself is of the old version.
        Assert.Equal([new SetLaunchVersion("one", "1")], drive.Actions);
        drive.Minutes(11);
        Assert.Equal(["1", "1", "1", "2"], Versions(drive));
        Assert.Equal(RolloutStage.Canary, drive.State!.Rollout.Stage);

        drive.Minutes(20);

        Assert.Equal(["2", "2", "2"], Versions(drive));
        Assert.Equal((RolloutStage.Settled, 4, 3), (drive.State.Rollout.Stage, most, fewest));
        // Launched at 310, ready at 430 and held for 600 s: the first old one is drained then, and not before.
        Assert.Equal(1030, drive.Log.First(entry => entry.Action is DrainReplica).At);
    }

    [Fact]
    public void A_larger_surge_replaces_as_many_at_once()
    {
        var drive = new Drive(Policies.Fixed(4) with { Update = new() { MaxSurge = 3, Hold = TimeSpan.Zero } }).Minutes(5);
        var most = 0;
        drive.Check = drive => most = Math.Max(most, drive.World.Running.Count());
        drive.Update(drive.Policy.At("2"));

        drive.Minutes(15);

        Assert.Equal(["2", "2", "2", "2"], Versions(drive));
        Assert.Equal(7, most);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 3)]
    public void Without_a_place_for_one_more_an_old_one_makes_room(int surge, int limit)
    {
        var drive = new Drive(Policies.Fixed(3, Policies.Group("reserved", limit: limit)) with { Update = new() { MaxSurge = surge } }).Minutes(5);
        var (most, fewest) = (0, int.MaxValue);
        drive.Check = drive => (most, fewest) = (Math.Max(most, drive.World.Running.Count()), Math.Min(fewest, drive.World.Ready));
        drive.Update(drive.Policy.At("2"));

        drive.Minutes(40);

        Assert.Equal(["2", "2", "2"], Versions(drive));
        Assert.Equal((3, 2), (most, fewest));
    }

    [Fact]
    public void A_canary_that_fails_stops_the_update_and_the_old_ones_stay()
    {
        var drive = new Drive(Policies.Fixed(3), (version, _) => version == "2" ? _bad : Policies.Well).Minutes(5);
        drive.Update(drive.Policy.At("2"));

        drive.Minutes(120);

        Assert.Equal(["1", "1", "1"], Versions(drive));
        const string Reason = "replica 4 (i-00004) of the new version: its run ended with 1";
        Assert.Equal(new StopRollout(Reason), Assert.Single(drive.Log, entry => entry.Action is StopRollout).Action);
        Assert.Equal((ServiceStatus.Ready, $"the update stopped: {Reason}"), (drive.State!.Status, drive.State.Reason));
        Assert.Equal(("1", 3), (drive.World.Groups[0].LaunchVersion, drive.World.Groups[0].Desired));
        Assert.Single(drive.Log, entry => entry.Action is TerminateReplica);
    }

    [Fact]
    public void A_canary_that_breaks_during_its_hold_stops_the_update_too()
    {
        var drive = new Drive(Policies.Fixed(2), (version, _) => version == "2" ? Policies.Well with { HangsAfter = TimeSpan.FromMinutes(8) } : Policies.Well).Minutes(5);
        drive.Update(drive.Policy.At("2"));

        drive.Minutes(60);

        Assert.Equal(["1", "1"], Versions(drive));
        Assert.Equal("the update stopped: replica 3 (i-00003) of the new version: its probes failed for 180 s", drive.State!.Reason);
    }

    [Fact]
    public void Preemptions_while_a_version_is_bad_bring_the_old_one()
    {
        var drive = new Drive(Policies.Fixed(3, Policies.Group("spot", Pricing.Spot)), (version, _) => version == "2" ? _bad : Policies.Well).Minutes(5);
        drive.Update(drive.Policy.At("2"));
        drive.Minutes(5);
        foreach (var machine in drive.World.Machines)
        {
            machine.TakenAt = drive.World.Now.AddSeconds(120);
        }

        drive.Minutes(10);
        drive.World.Machines.Clear();
        drive.Minutes(10);

        Assert.Equal(["1", "1", "1"], Versions(drive));
    }

    [Fact]
    public void A_canary_that_is_preempted_is_no_failure_and_another_one_goes_ahead()
    {
        var drive = new Drive(Policies.Fixed(2, Policies.Group("spot", Pricing.Spot))).Minutes(5);
        drive.Update(drive.Policy.At("2"));
        drive.Minutes(6);
        drive.World.Machines.Single(machine => machine.Version == "2").TakenAt = drive.World.Now.AddSeconds(120);

        drive.Minutes(5);
        Assert.Equal(["1", "1", "2"], Versions(drive));
        Assert.Equal(RolloutStage.Canary, drive.State!.Rollout.Stage);

        drive.Minutes(40);
        Assert.Equal(["2", "2"], Versions(drive));
    }

    [Fact]
    public void A_preemption_while_the_canary_is_on_its_way_is_refilled_with_the_old_version()
    {
        var drive = new Drive(Policies.Fixed(2, Policies.Group("spot", Pricing.Spot))).Minutes(5);
        drive.Update(drive.Policy.At("2"));
        drive.Tick();
        drive.World.Machines.RemoveAt(0);

        // The cloud launches two of the version that it was told to: one goes ahead, the other goes.
        drive.Minutes(4);

        Assert.Equal(["1", "1", "2"], Versions(drive));
    }

    [Fact]
    public void Going_back_to_the_version_that_stands_removes_the_canary_without_another()
    {
        var drive = new Drive(Policies.Fixed(2)).Minutes(5);
        drive.Update(drive.Policy.At("2"));
        drive.Minutes(5);
        drive.Update(drive.Policy.At("1"));

        drive.Minutes(10);

        Assert.Equal(["1", "1"], Versions(drive));
        Assert.Equal((RolloutStage.Settled, null), (drive.State!.Rollout.Stage, drive.State.Reason));
    }

    [Fact]
    public void After_a_stopped_update_the_next_version_is_tried()
    {
        var drive = new Drive(Policies.Fixed(2), (version, _) => version == "2" ? _bad : Policies.Well).Minutes(5);
        drive.Update(drive.Policy.At("2"));
        drive.Minutes(10);
        drive.Update(drive.Policy.At("3"));

        drive.Minutes(40);

        Assert.Equal(["3", "3"], Versions(drive));
        Assert.Null(drive.State!.Reason);
    }

    [Fact]
    public void A_service_at_zero_takes_the_new_version_at_once_and_the_old_one_when_that_is_bad()
    {
        var drive = new Drive(Policies.Rate(0, 2, 1), (version, _) => version == "2" ? _bad : Policies.Well, drive => drive.Passed.TotalMinutes % 60 > 50 ? 5 : 0).Minutes(59);
        Assert.Equal(["1"], Versions(drive));
        drive.Minutes(46);
        Assert.Empty(Versions(drive));
        drive.Update(drive.Policy.At("2"));
        drive.Minutes(7);

        Assert.StartsWith("the update stopped: replica", drive.State!.Reason, StringComparison.Ordinal);
        drive.Minutes(6);
        Assert.Equal(["1"], Versions(drive));
    }

    [Fact]
    public void Blue_green_waits_for_all_new_ones_and_then_switches()
    {
        var drive = new Drive(Policies.Fixed(3) with { Update = new() { Mode = UpdateMode.BlueGreen } }, (version, number) => version == "2" ? Policies.Well with { ReadyAfter = TimeSpan.FromSeconds(60 * number) } : Policies.Well).Minutes(5);
        var serving = new List<string>();
        drive.Check = drive => serving.Add(string.Concat(drive.State!.Replicas.Where(replica => replica is { Serves: true, Status: ReplicaStatus.Ready }).Select(replica => replica.Version)));
        drive.Update(drive.Policy.At("2"));

        drive.Minutes(12);

        Assert.Equal(["111", "222"], serving.Distinct());
        Assert.Equal(["2", "2", "2"], Versions(drive));
        Assert.Equal((RolloutStage.Settled, 3), (drive.State!.Rollout.Stage, drive.World.Groups[0].Desired));
    }

    [Fact]
    public void A_blue_green_update_with_one_bad_replica_never_switches()
    {
        var drive = new Drive(Policies.Fixed(3) with { Update = new() { Mode = UpdateMode.BlueGreen } }, (version, number) => version == "2" && number == 6 ? _bad with { FailsAfter = TimeSpan.FromMinutes(5) } : version == "2" ? Policies.Well with { ReadyAfter = TimeSpan.FromMinutes(number) } : Policies.Well).Minutes(5);
        drive.Update(drive.Policy.At("2"));

        drive.Minutes(20);

        Assert.Equal(["1", "1", "1"], Versions(drive));
        Assert.All(drive.State!.Replicas, replica => Assert.True(replica.Serves));
        Assert.Equal(3, drive.State.Replicas.Count);
    }

    [Fact]
    public void Only_the_groups_whose_template_changed_are_replaced()
    {
        var drive = new Drive(Policies.Fixed(4, Policies.Group("first", limit: 2), Policies.Group("second"))).Minutes(5);
        drive.Update(drive.Policy with { Groups = [drive.Policy.Groups[0], drive.Policy.Groups[1] with { Version = "2" }] });

        drive.Minutes(40);

        Assert.Equal(["first 1", "first 1", "second 2", "second 2"], drive.World.Running.Select(machine => $"{machine.Group.Name} {machine.Version}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_group_that_comes_new_is_used_without_an_update()
    {
        var one = Policies.Group("one");
        var drive = new Drive(Policies.Fixed(2, one, Policies.Group("two")));
        drive.Update(Policies.Fixed(2, one));
        drive.Minutes(5);
        drive.World.Groups[0].Capacity = 0;
        drive.Update(Policies.Fixed(2, one, Policies.Group("two")));

        drive.Minutes(10);

        Assert.Equal((RolloutStage.Settled, 2), (drive.State!.Rollout.Stage, drive.World.Running.Count(machine => machine.Group.Name == "two")));
    }

    [Fact]
    public void A_lost_state_knows_the_standing_version_by_what_the_cloud_launches()
    {
        var drive = new Drive(Policies.Fixed(2)).Minutes(5);
        drive.State = null;
        drive.Update(drive.Policy.At("2"));

        drive.Minutes(5);

        Assert.Equal((RolloutStage.Canary, "1"), (drive.State!.Rollout.Stage, drive.State.Groups[0].Version));
        Assert.Equal(["1", "1", "2"], Versions(drive));
    }

    [Fact]
    public void A_deployment_updates_its_pods_itself()
    {
        var group = Policies.Group("pods") with { Cloud = Cloud.Kubernetes };
        var drive = new Drive(Policies.Fixed(2, group)).Minutes(5);
        drive.Update(Policies.Fixed(2, group with { Version = "2" }));

        drive.Minutes(5);

        Assert.DoesNotContain(drive.Log, entry => entry.Action is SetLaunchVersion);
    }

    private static IEnumerable<string> Versions(Drive drive) => drive.World.Running.Select(machine => machine.Version).Order(StringComparer.Ordinal);
}
