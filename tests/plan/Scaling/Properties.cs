using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>What holds of deciding whatever the policy, the cloud and the day: 10,000 of each, drawn from a fixed seed.</summary>
public sealed class Properties
{
    private const int Cases = 10_000;

    [Fact]
    public void There_are_never_more_machines_than_max_and_overprovision_and_surge_and_no_group_is_above_its_limit() => Each(story =>
    {
        var policy = story.Policy;
        // Stand-ins on demand come on top of the spot machines that they stand in for (fact sheet, 5.3).
        var all = policy.Max + policy.OverProvision + (policy.DynamicOnDemandFallback ? policy.Max : 0);
        var most = all + (policy.Update.Mode == UpdateMode.BlueGreen ? all : policy.Update.MaxSurge);
        story.Play(() =>
        {
            Assert.All(story.World.Groups, group => Assert.InRange(group.Desired, 0, group.Plan.Limit));
            Assert.InRange(story.Asked, 0, most);
        });
    });

    [Fact]
    public void There_are_never_fewer_than_the_minimum_while_a_group_has_machines() => Each(story =>
    {
        story.HasHome = true;
        // Without stand-ins, on-demand groups hold no more than the base, whatever becomes of the spot ones (fact sheet, 5.3).
        var isFirm = story.Policy.Groups.Any(group => group.Pricing == Pricing.Spot) && story.Policy.Groups[^1].Pricing == Pricing.OnDemand && !story.Policy.DynamicOnDemandFallback;
        // Where the limits leave no place for one more spot machine, an update takes one away first.
        var isFull = story.Policy.Groups[^1].Pricing == Pricing.OnDemand && Fallback.Places(story.Policy, Pricing.Spot) is > 0 and var places && places <= story.Policy.Max + story.Policy.OverProvision;
        var fewest = (isFirm ? Math.Min(story.Policy.Min, story.Policy.BaseOnDemandFallback) : story.Policy.Min) - (isFull ? 1 : 0);
        story.Play(() => Assert.True(story.Asked >= fewest, $"{story.Asked} of {fewest}"));
    });

    [Fact]
    public void No_machine_of_a_bad_version_stays_whatever_is_preempted() => Each(story =>
    {
        story.HasHome = true;
        story.IsBad = true;
        story.Play(() => { });
        story.Calm(100);

        var isUpdated = story.State!.Rollout.Stage != RolloutStage.Settled;
        Assert.True(!isUpdated || story.State.Rollout.Stage == RolloutStage.Stopped || story.State.Scaler.Target + story.Policy.OverProvision == 0, story.State.Rollout.ToString());
        Assert.DoesNotContain(story.World.Running, machine => machine.Version == Story.New);
    });

    [Fact]
    public void The_target_moves_only_after_enough_decisions_in_a_row_that_want_the_same() => Each(story =>
    {
        var (up, down) = (ScalingPace.Decisions(story.Policy.UpscaleDelay), ScalingPace.Decisions(story.Policy.DownscaleDelay));
        var (above, below, last) = (0, 0, (DateTimeOffset?)null);
        var target = (int?)null;
        story.Play(() =>
        {
            var scaler = story.State!.Scaler;
            if (scaler.DecidedAt == last || story.Policy.TargetQpsByAccelerator.Count > 0)
            {
                Assert.True(scaler.DecidedAt != last || scaler.Target == target);
                (target, last) = (scaler.Target, scaler.DecidedAt);
                return;
            }

            var requests = story.Requests.Where(count => story.World.Now - count.At < TimeSpan.FromSeconds(60)).Sum(count => count.Count);
            var desired = story.Policy.TargetQps is { } qps ? Math.Clamp((int)Math.Ceiling(requests / 60.0 / qps), story.Policy.Min, story.Policy.Max) : story.Policy.Min;
            var from = target ?? story.Policy.Min;
            (above, below) = (desired > from ? above + 1 : 0, desired < from ? below + 1 : 0);
            var moves = from == 0 || (desired > from && above >= up) || (desired < from && below >= down);

            Assert.Equal(moves ? desired : from, scaler.Target);
            (above, below) = moves ? (0, 0) : (above, below);
            (target, last) = (scaler.Target, scaler.DecidedAt);
        });
    });

    [Fact]
    public void A_restart_changes_nothing() => Each(story =>
    {
        var (first, second) = (new List<ScalingAction>(), new List<ScalingAction>());
        story.Play(() => first.AddRange(story.Actions));
        var again = story.Again();
        var tick = 0;
        again.Play(() =>
        {
            again.State = tick++ % 4 == 0 ? StateText.Read(StateText.Write(again.State!)) : again.State;
            second.AddRange(again.Actions);
        });

        Assert.Equal(first, second);
        Assert.Equal(StateText.Write(story.State!), StateText.Write(again.State!));
    });

    [Fact]
    public void Once_all_is_calm_the_wanted_machines_are_there_and_nothing_more_is_done() => Each(story =>
    {
        story.HasHome = true;
        story.Play(() => { });
        // A back-off, a hold, a delay and a drain, five seconds at a time.
        story.Calm(200);

        var target = story.State!.Scaler.Target!.Value;
        var split = Fallback.Split(story.Policy, target, story.World.Machines.Count(machine => machine.Group.Pricing == Pricing.Spot));
        foreach (var pricing in new[] { Pricing.Spot, Pricing.OnDemand })
        {
            var room = story.Policy.Groups.Where(group => group.Pricing == pricing).Sum(group => group.Limit);
            Assert.Equal(Math.Min(room, split.Of(pricing)), story.World.Running.Count(machine => machine.Group.Pricing == pricing));
            Assert.Equal(Math.Min(room, split.Of(pricing)), story.World.Groups.Where(group => group.Plan.Pricing == pricing).Sum(group => group.Desired));
        }

        Assert.Empty(story.Actions);
    });

    private static void Each(Action<Story> check)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            try
            {
                check(new(seed));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}", failure);
            }
        }
    }
}
