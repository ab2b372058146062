using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>The target's arithmetic, by hand from the fact sheet of the service YAML; its part is in each name or comment.</summary>
public sealed class Autoscaling
{
    /// <summary>Part 5.1: raw = ceil((n / 60) / q), within min and max; no q, or 0: min.</summary>
    [Theory]
    [InlineData(0, 1, 10, 1.0, 1)]
    [InlineData(60, 1, 10, 1.0, 1)]
    [InlineData(61, 1, 10, 1.0, 2)]
    [InlineData(600, 1, 10, 2.0, 5)]
    [InlineData(601, 1, 10, 2.0, 6)]
    [InlineData(6000, 1, 10, 2.0, 10)]
    [InlineData(1, 0, 10, 2.0, 1)]
    [InlineData(0, 0, 10, 2.0, 0)]
    [InlineData(90, 2, 9, 0.5, 3)]
    [InlineData(90, 2, 9, 0.0, 2)]
    public void Requests_of_a_minute_ask_for_so_many_replicas(long requests, int min, int max, double qps, int desired)
    {
        Assert.Equal(desired, RequestRate.Desired(Policies.Rate(min, max, qps), requests));
    }

    /// <summary>Part 5.0: the integer part of delay / 20.</summary>
    [Theory]
    [InlineData(300, 15)]
    [InlineData(1200, 60)]
    [InlineData(39, 1)]
    [InlineData(20, 1)]
    [InlineData(19, 0)]
    [InlineData(0, 0)]
    [InlineData(-5, 0)]
    public void A_delay_is_so_many_decisions(double seconds, int decisions)
    {
        Assert.Equal(decisions, ScalingPace.Decisions(TimeSpan.FromSeconds(seconds)));
    }

    /// <summary>Part 5.1: the up counter reaches 15 at the 15th decision of 300 s, and the target becomes what is desired at that one.</summary>
    [Fact]
    public void The_target_follows_at_the_fifteenth_decision_in_a_row_and_takes_the_desired_of_that_one()
    {
        var policy = Policies.Rate(1, 10, 1);
        var state = new ScalerState { Target = 2 };

        for (var decision = 1; decision < 15; decision++)
        {
            state = Hysteresis.Step(state, 2, 5, policy);
            Assert.Equal((2, decision, 0), (state.Target, state.Upscales, state.Downscales));
        }

        state = Hysteresis.Step(state, 2, 7, policy);

        Assert.Equal((7, 0, 0), (state.Target, state.Upscales, state.Downscales));
    }

    /// <summary>Part 5.1: one contrary tick restarts the wait; an equal one resets both.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_single_contrary_or_equal_decision_starts_the_wait_anew(int contrary)
    {
        var policy = Policies.Rate(1, 10, 1);
        var state = new ScalerState { Target = 2, Upscales = 14 };

        state = Hysteresis.Step(state, 2, contrary, policy);

        Assert.Equal((2, 0, contrary < 2 ? 1 : 0), (state.Target, state.Upscales, state.Downscales));
    }

    /// <summary>Part 5.0, "threshold 0": the first decision that wants a change; part 5.1: a target of 0 jumps at once, whatever the delay.</summary>
    [Theory]
    [InlineData(2, 5, 0, 5)]
    [InlineData(2, 1, 0, 1)]
    [InlineData(0, 5, 300, 5)]
    [InlineData(2, 5, 300, 2)]
    public void Without_a_delay_and_from_zero_the_target_follows_at_once(int target, int desired, double delay, int next)
    {
        var policy = Policies.Rate(0, 10, 1) with { UpscaleDelay = TimeSpan.FromSeconds(delay), DownscaleDelay = TimeSpan.FromSeconds(delay) };

        Assert.Equal(next, Hysteresis.Step(new(), target, desired, policy).Target);
    }

    [Fact]
    public void Requests_count_for_sixty_seconds()
    {
        var first = RequestRate.Window([], 10, Policies.Start);
        var second = RequestRate.Window(first, 5, Policies.Start.AddSeconds(59));

        Assert.Equal(15, second.Sum(count => count.Count));
        Assert.Equal(5, RequestRate.Window(second, 0, Policies.Start.AddSeconds(60)).Sum(count => count.Count));
    }

    /// <summary>Part 5.0: every 20 s, and every 5 s while nothing is wanted.</summary>
    [Theory]
    [InlineData(1, 20)]
    [InlineData(0, 5)]
    public void Decisions_come_at_their_own_pace_however_often_they_are_asked_for(int min, int seconds)
    {
        var policy = Policies.Rate(min, 10, 1) with { UpscaleDelay = TimeSpan.FromHours(10) };
        var state = Scaler.Next(policy, new(), [], 0, Policies.Start);
        var decided = new HashSet<DateTimeOffset?>();
        for (var second = 1; second <= 100; second++)
        {
            state = Scaler.Next(policy, state, [], 0, Policies.Start.AddSeconds(second));
            decided.Add(state.DecidedAt);
        }

        Assert.Equal(Enumerable.Range(0, 1 + (100 / seconds)).Select(time => (DateTimeOffset?)Policies.Start.AddSeconds(time * seconds)), decided.Order());
    }

    /// <summary>Part 5.7: clipped and recomputed at once, counters reset; by the new rate, where SkyServe takes the old one.</summary>
    [Fact]
    public void A_changed_policy_is_followed_at_once_by_its_own_rate()
    {
        var policy = Policies.Rate(1, 10, 1);
        var state = new ScalerState { Target = 8, Upscales = 9 };
        state = Scaler.Next(policy, state, [], 240, Policies.Start);

        Assert.Equal(4, state.Target);

        state = Scaler.Next(policy with { TargetQps = 2 }, state, [], 0, Policies.Start.AddSeconds(1));

        Assert.Equal((2, 0, 0), (state.Target, state.Upscales, state.Downscales));
    }

    /// <summary>Issue 3359 in part 10: an update to min 0 under traffic must not drop to zero.</summary>
    [Fact]
    public void A_minimum_that_becomes_zero_under_traffic_keeps_what_the_traffic_needs()
    {
        var policy = Policies.Rate(3, 10, 1);
        var state = Scaler.Next(policy, new(), [], 120, Policies.Start);

        state = Scaler.Next(policy with { Min = 0 }, state, [], 0, Policies.Start.AddSeconds(5));

        Assert.Equal(2, state.Target);
    }

    /// <summary>Issue 8562 in part 10: a controller that lost its state must not throw replicas away.</summary>
    [Fact]
    public void A_lost_state_begins_with_the_replicas_that_there_are()
    {
        var policy = Policies.Rate(1, 10, 1) with { OverProvision = 1 };

        Assert.Equal(6, Scaler.Next(policy, new(), [.. Enumerable.Repeat(new ScaledReplica(ReplicaStatus.Ready, "L4", 1), 7)], 0, Policies.Start).Target);
        Assert.Equal(1, Scaler.Next(policy, new(), [], 0, Policies.Start).Target);
    }
}
