using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>Whole days, five seconds at a time.</summary>
public sealed class Days
{
    /// <summary>Requests a second rise from 0 at midnight to 20 at noon and fall again.</summary>
    private static double Tide(TimeSpan passed) => 10 * (1 - Math.Cos(2 * Math.PI * passed.TotalHours / 24));

    [Fact]
    public void The_count_follows_a_days_tide_within_its_delays()
    {
        var policy = Policies.Rate(1, 12, 2);
        var (behind, ahead) = (0.0, 0.0);
        var drive = new Drive(policy, requests: drive => (long)Math.Round(5 * Tide(drive.Passed)));
        drive.Check = drive =>
        {
            if (drive.Passed > TimeSpan.FromMinutes(30))
            {
                behind = Math.Max(behind, Tide(drive.Passed) - (2 * drive.World.Ready));
                ahead = Math.Max(ahead, (2 * drive.World.Ready) - Tide(drive.Passed));
            }
        };

        drive.For(TimeSpan.FromDays(1));

        // Going up 300 s and 2 min to ready: 7 min of a tide that rises by at most 2.62 an hour. Going down 20 min, and up to one replica too many.
        Assert.InRange(behind, 0, 0.5);
        Assert.InRange(ahead, 0, 4.1);
        Assert.Equal(10, drive.State!.NextReplica - 1);
    }

    [Fact]
    public void A_service_wakes_from_zero_within_seconds_and_sleeps_after_its_delay()
    {
        var drive = new Drive(Policies.Rate(0, 4, 1), requests: drive => drive.Passed == TimeSpan.FromHours(1) ? 1 : 0).For(TimeSpan.FromHours(3));

        Assert.Equal((3600, new RaiseCount("one", 1)), Assert.Single(drive.Log, entry => entry.Action is RaiseCount));
        // One request counts for a minute; then 60 decisions of 20 s want none, and 120 s are drained.
        var (at, _) = Assert.Single(drive.Log, entry => entry.Action is TerminateReplica);
        Assert.InRange(at, 3600 + 60 + 1200 + 100, 3600 + 60 + 1200 + 145);
        Assert.Equal(ServiceStatus.NoReplica, drive.State!.Status);
    }

    [Fact]
    public void After_a_storm_of_preemptions_nothing_is_left_of_it()
    {
        var policy = Policies.Fixed(4, Policies.Group("spot", Pricing.Spot, zones: ["a", "b"]), Policies.Group("elsewhere", Pricing.Spot, zones: ["c"]), Policies.Group("firm")) with { DynamicOnDemandFallback = true, SpreadsSpot = true };
        var without = TimeSpan.Zero;
        var drive = new Drive(policy);
        drive.Check = drive =>
        {
            var minute = (int)drive.Passed.TotalMinutes;
            drive.World.Groups[0].Capacity = minute is > 60 and < 600 && minute % 60 < 30 ? 0 : 100;
            drive.World.Groups[1].Capacity = minute is > 60 and < 600 && minute % 45 < 20 ? 1 : 100;
            without += minute >= 10 && drive.World.Ready == 0 ? Drive.Step : TimeSpan.Zero;
        };

        drive.For(TimeSpan.FromDays(1));

        // The notice of two minutes is as long as a replacement takes; nine storms, and no more than a tick or two of each.
        Assert.InRange(without.TotalSeconds, 0, 9 * 60);
        Assert.Equal((4, 0), (drive.World.Ready, drive.World.Running.Count(machine => machine.Group.Pricing == Pricing.OnDemand)));
        Assert.Null(drive.State!.Reason);
    }

    [Fact]
    public void Over_a_day_all_is_as_it_was_whether_or_not_the_state_goes_through_text()
    {
        Assert.Equal(Log(restarts: false), Log(restarts: true));

        static List<string> Log(bool restarts)
        {
            var drive = new Drive(Policies.Rate(1, 12, 2), requests: drive => (long)Math.Round(5 * Tide(drive.Passed)));
            drive.Check = drive => drive.State = restarts ? StateText.Read(StateText.Write(drive.State!)) : drive.State;
            return [.. drive.For(TimeSpan.FromHours(8)).Log.Select(entry => entry.ToString())];
        }
    }
}
