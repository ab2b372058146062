using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>How replicas come, stay and go: fact sheet of the service YAML, part 7.</summary>
public sealed class Lifecycles
{
    private static readonly Fate _hopeless = Policies.Well with { ReadyAfter = null };

    [Fact]
    public void A_replica_is_provisioning_then_starting_then_ready()
    {
        var drive = new Drive(Policies.Fixed(1));
        var statuses = new List<(int, ReplicaStatus)>();
        drive.Check = drive => statuses.AddRange(drive.State!.Replicas.Select(replica => ((int)drive.Passed.TotalSeconds, replica.Status)));

        drive.Minutes(5);

        Assert.Equal([(10, ReplicaStatus.Provisioning), (70, ReplicaStatus.Starting), (130, ReplicaStatus.Ready)], statuses.DistinctBy(status => status.Item2));
        Assert.Equal((ServiceStatus.Ready, null), (drive.State!.Status, drive.State.Reason));
    }

    /// <summary>7.3: the clock starts at the first failed probe once run was started; exceeded when elapsed is more than the initial delay.</summary>
    [Fact]
    public void A_replica_that_is_not_ready_within_the_initial_delay_is_terminated()
    {
        var drive = new Drive(Policies.Fixed(1) with { InitialDelay = TimeSpan.FromSeconds(600) }, (_, _) => _hopeless).Minutes(20);

        // Launched at 10, run at 70, 70 + 600 passed at the next tick.
        Assert.Equal([(675, new TerminateReplica("i-00001", "one", "it was not ready within 600 s (initial_delay_seconds)"))], drive.Log.Where(entry => entry.Action is TerminateReplica));
        Assert.Equal(EndCause.FailedInitialDelay, Assert.Single(drive.State!.Ended).Cause);
    }

    /// <summary>5.2: nothing more is launched when the operator's code failed before any replica of the version was ready.</summary>
    [Fact]
    public void A_run_that_fails_before_it_was_ever_ready_is_not_started_again_and_again()
    {
        var drive = new Drive(Policies.Fixed(2), (_, number) => _hopeless with { FailsAfter = TimeSpan.FromSeconds(90 + number) }).Minutes(60);

        Assert.Equal(2, drive.Log.Count(entry => entry.Action is TerminateReplica));
        Assert.Single(drive.Log, entry => entry.Action is RaiseCount);
        Assert.Equal((ServiceStatus.Failed, "replica 1 (i-00001): its run ended with 1; no replica was ever ready"), (drive.State!.Status, drive.State.Reason));
        Assert.Empty(drive.World.Machines);
    }

    [Fact]
    public void The_guard_ends_when_a_replica_gets_ready_after_all_and_with_a_new_version()
    {
        var late = new Drive(Policies.Fixed(2), (_, number) => number == 1 ? _hopeless with { FailsAfter = TimeSpan.FromSeconds(90) } : Policies.Well).Minutes(10);
        Assert.Equal((ServiceStatus.Ready, 2), (late.State!.Status, late.World.Ready));

        var mended = new Drive(Policies.Fixed(2), (version, _) => version == "1" ? _hopeless with { FailsAfter = TimeSpan.FromSeconds(90) } : Policies.Well).Minutes(10);
        Assert.Equal(ServiceStatus.Failed, mended.State!.Status);
        mended.Update(mended.Policy.At("2"));
        mended.Minutes(10);
        Assert.Equal((ServiceStatus.Ready, 2, null), (mended.State!.Status, mended.World.Ready, mended.State.Reason));
    }

    /// <summary>5.2: a version that was ready once keeps replacing failed replicas.</summary>
    [Fact]
    public void Replicas_that_fail_after_being_ready_are_replaced_for_ever()
    {
        var drive = new Drive(Policies.Fixed(1), (_, _) => Policies.Well with { FailsAfter = TimeSpan.FromMinutes(10) }).Minutes(180);

        Assert.InRange(drive.Log.Count(entry => entry.Action is TerminateReplica), 15, 18);
    }

    /// <summary>7.1: a span of 180 s of failed probes after it was ready.</summary>
    [Fact]
    public void A_replica_that_hangs_gets_no_requests_and_is_replaced_after_three_minutes_without_draining()
    {
        var drive = new Drive(Policies.Fixed(2), (_, number) => number == 1 ? Policies.Well with { HangsAfter = TimeSpan.FromSeconds(290) } : Policies.Well).Minutes(5);

        Assert.Equal(ReplicaStatus.NotReady, drive.State!.Replicas[0].Status);
        drive.Minutes(10);

        // Launched at 10, hung at 300, so 300 + 180.
        Assert.Equal((480, new TerminateReplica("i-00001", "one", "its probes failed for 180 s")), Assert.Single(drive.Log, entry => entry.Action is TerminateReplica or DrainReplica));
        Assert.Equal(2, drive.World.Ready);
    }

    [Fact]
    public void A_smaller_target_drains_the_youngest_for_two_minutes_and_then_ends_it()
    {
        var drive = new Drive(Policies.Fixed(3)).Minutes(5);
        drive.Update(Policies.Fixed(2));

        drive.Minutes(5);

        var until = Policies.Start.AddSeconds(305 + 120);
        Assert.Equal((305, new DrainReplica("i-00003", until, "fewer replicas are wanted")), drive.Log.First(entry => entry.Action is DrainReplica));
        Assert.Equal((425, new TerminateReplica("i-00003", "one", "fewer replicas are wanted")), Assert.Single(drive.Log, entry => entry.Action is TerminateReplica));
        Assert.Equal((2, 2), (drive.World.Groups[0].Desired, drive.World.Ready));
    }

    [Fact]
    public void A_drain_is_over_when_nothing_is_answered_any_more()
    {
        var drive = new Drive(Policies.Fixed(2)).Minutes(5);
        var idle = drive.World.Observe(0);
        idle = idle with { Replicas = [.. idle.Replicas.Select(replica => replica with { InFlight = 0 })] };
        var fewer = Policies.Fixed(1);

        var first = Decide.Next(fewer, drive.State, idle, drive.World.Now.AddSeconds(5));
        var second = Decide.Next(fewer, first.State, idle, drive.World.Now.AddSeconds(9));
        var third = Decide.Next(fewer, second.State, idle, drive.World.Now.AddSeconds(10));

        Assert.IsType<DrainReplica>(Assert.Single(first.Actions));
        Assert.IsType<DrainReplica>(Assert.Single(second.Actions));
        Assert.IsType<TerminateReplica>(Assert.Single(third.Actions));
    }

    [Fact]
    public void A_machine_that_the_cloud_ends_and_holds_is_drained_and_released_once_it_answers_nothing()
    {
        var drive = new Drive(Policies.Fixed(2)).Minutes(5);
        var busy = Held(drive.World.Observe(0), inFlight: 1);

        var first = Decide.Next(drive.Policy, drive.State, busy, drive.World.Now.AddSeconds(5));
        var second = Decide.Next(drive.Policy, first.State, Held(busy, inFlight: 0), drive.World.Now.AddSeconds(10));
        var never = Decide.Next(drive.Policy, first.State, busy, drive.World.Now.AddSeconds(5) + ScalingPace.Drain);

        Assert.Contains(new DrainReplica("i-00001", drive.World.Now.AddSeconds(5) + ScalingPace.Drain, "the cloud ended the machine"), first.Actions);
        Assert.Contains(new ReleaseReplica("i-00001", "one"), second.Actions);
        Assert.Contains(new ReleaseReplica("i-00001", "one"), never.Actions);

        static Observations Held(Observations seen, int inFlight) =>
            seen with { Replicas = [.. seen.Replicas.Select(replica => replica.Instance == "i-00001" ? replica with { Life = MachineLife.Stopping, IsHeld = true, InFlight = inFlight } : replica)] };
    }

    [Fact]
    public void A_replica_that_is_drained_is_taken_back_when_it_is_wanted_again()
    {
        var drive = new Drive(Policies.Fixed(3)).Minutes(5);
        drive.Update(Policies.Fixed(1));
        drive.Minutes(1);
        drive.Update(Policies.Fixed(2));

        drive.Tick();

        Assert.Contains(new ResumeReplica("i-00002"), drive.Actions);
        drive.Minutes(10);
        Assert.Equal(["i-00001", "i-00002"], drive.World.Machines.Select(machine => machine.Instance));
    }

    /// <summary>DESIGN, part 6: drain = min(120 s, notice - 5 s).</summary>
    [Theory]
    [InlineData(600, 120)]
    [InlineData(125, 120)]
    [InlineData(120, 115)]
    [InlineData(30, 25)]
    [InlineData(5, 0)]
    [InlineData(1, 0)]
    [InlineData(-10, 0)]
    public void A_drain_ends_five_seconds_before_the_cloud_takes_the_machine(int notice, int drain)
    {
        Assert.Equal(Policies.Start.AddSeconds(drain), ScalingPace.DrainUntil(Policies.Start, Policies.Start.AddSeconds(notice)));
    }

    [Fact]
    public void A_notice_launches_the_replacement_at_once_and_ends_the_machine_before_the_cloud_does()
    {
        var drive = new Drive(Policies.Fixed(2, Policies.Group("spot", Pricing.Spot))).Minutes(5);
        drive.World.Machines[0].TakenAt = drive.World.Now.AddSeconds(120);

        drive.Tick();
        Assert.Equal([new RaiseCount("spot", 3), new DrainReplica("i-00001", drive.World.Now.AddSeconds(110), "the cloud takes the machine back")], drive.Actions);

        drive.Minutes(10);
        Assert.Equal(3, drive.State!.NextReplica - 1);
        Assert.Equal((EndCause.Preempted, 2, 2), (Assert.Single(drive.State.Ended).Cause, drive.World.Ready, drive.World.Groups[0].Desired));
    }

    [Fact]
    public void The_only_replica_serves_to_its_end_while_no_other_is_ready()
    {
        var drive = new Drive(Policies.Fixed(1, Policies.Group("spot", Pricing.Spot))).Minutes(5);
        drive.World.Machines[0].TakenAt = drive.World.Now.AddSeconds(120);

        drive.Tick();
        Assert.Equal([new RaiseCount("spot", 2), new ResumeReplica("i-00001")], drive.Actions);
        Assert.True(drive.State!.Replicas[0].Serves);

        drive.Minutes(3);
        Assert.DoesNotContain(drive.Log, entry => entry.Action is DrainReplica { Instance: "i-00001" });
    }

    [Fact]
    public void A_machine_that_vanishes_is_replaced_by_its_group_and_by_nobody_else()
    {
        var drive = new Drive(Policies.Fixed(2, Policies.Group("spot", Pricing.Spot), Policies.Group("other", Pricing.Spot))).Minutes(5);
        var before = drive.Log.Count;
        drive.World.Machines.RemoveAt(0);

        drive.Minutes(10);

        Assert.Empty(drive.Log.Skip(before));
        Assert.Equal((EndCause.Preempted, 2), (Assert.Single(drive.State!.Ended).Cause, drive.World.Ready));
    }

    [Fact]
    public void A_replica_that_the_operator_gives_up_is_drained_and_replaced()
    {
        var drive = new Drive(Policies.Fixed(1)).Minutes(5);
        var seen = drive.World.Observe(0);

        var decision = Decide.Next(drive.Policy, drive.State, seen with { ToTerminate = ["i-00001"] }, drive.World.Now.AddSeconds(5));

        Assert.Equal([new RaiseCount("one", 2), new DrainReplica("i-00001", drive.World.Now.AddSeconds(125), "the operator asked for it")], decision.Actions);
    }

    [Fact]
    public void A_mount_that_fails_closes_its_group_for_a_while_and_is_no_fault_of_the_code()
    {
        var drive = new Drive(Policies.Fixed(1, Policies.Group("first"), Policies.Group("second"))).Minutes(1);
        var seen = drive.World.Observe(0);
        seen = seen with { Replicas = [seen.Replicas[0] with { Failure = new("mounts", 1) }] };

        var decision = Decide.Next(drive.Policy, drive.State, seen, drive.World.Now.AddSeconds(5));

        Assert.Equal([new RaiseCount("second", 1), new TerminateReplica("i-00001", "first", "its mounts ended with 1")], decision.Actions);
        Assert.Equal("replica 1: its mounts ended with 1", decision.State.Groups[0].Reason);
        Assert.Null(decision.State.Rollout.Failure);
    }

    [Fact]
    public void A_machine_that_says_nothing_for_an_hour_and_the_initial_delay_is_given_up()
    {
        var drive = new Drive(Policies.Fixed(1), (_, _) => new() { RunAfter = TimeSpan.FromDays(1), ReadyAfter = null }).Minutes(90);

        var (at, action) = Assert.Single(drive.Log, entry => entry.Action is TerminateReplica);
        // Launched at 10; 3600 + 600 passed at the next tick.
        Assert.Equal((4215, new TerminateReplica("i-00001", "one", "its run did not start, and it reported nothing for 70 min")), (at, action));
    }

    [Fact]
    public void A_probe_that_nobody_asks_after_a_restart_leaves_a_replica_as_it_was()
    {
        var drive = new Drive(Policies.Fixed(1)).Minutes(5);
        var seen = drive.World.Observe(0);

        var decision = Decide.Next(drive.Policy, drive.State, seen with { Replicas = [seen.Replicas[0] with { Probe = ProbeAnswer.Unknown }] }, drive.World.Now.AddMinutes(30));

        Assert.Equal(ReplicaStatus.Ready, decision.State.Replicas[0].Status);
        Assert.Empty(decision.Actions);
    }

    [Fact]
    public void Numbers_are_never_used_twice_and_only_the_last_that_ended_are_remembered()
    {
        var drive = new Drive(Policies.Fixed(1), (_, _) => Policies.Well with { FailsAfter = TimeSpan.FromMinutes(5) }).Minutes(180);

        Assert.Equal(ServiceState.Remembered, drive.State!.Ended.Count);
        Assert.Equal(drive.State.Ended.Select(ended => ended.Number).Distinct().Order(), drive.State.Ended.Select(ended => ended.Number));
    }
}
