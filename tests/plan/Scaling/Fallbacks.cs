using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>Spot beside on demand: fact sheet of the service YAML, 5.3, by hand.</summary>
public sealed class Fallbacks
{
    /// <summary>spot = F - B; on demand = min(T, B + (dynamic ? max(0, (F - B) - ready spot) : 0)).</summary>
    [Theory]
    // The sheet's example: min 2, over-provision 1, dynamic, nothing running: 3 spot and 2 on demand at once.
    [InlineData(2, 1, 0, true, 0, 3, 2)]
    [InlineData(2, 1, 0, true, 1, 3, 2)]
    [InlineData(2, 1, 0, true, 2, 3, 1)]
    [InlineData(2, 1, 0, true, 3, 3, 0)]
    [InlineData(5, 0, 2, false, 0, 3, 2)]
    [InlineData(5, 0, 2, true, 0, 3, 5)]
    [InlineData(5, 0, 2, true, 2, 3, 3)]
    [InlineData(5, 0, 2, true, 3, 3, 2)]
    // F < B, where SkyServe stops: the base is never above the target.
    [InlineData(0, 0, 1, true, 0, 0, 0)]
    [InlineData(1, 0, 3, false, 0, 0, 1)]
    public void The_target_is_split(int target, int over, int firm, bool dynamic, int readySpot, int spot, int onDemand)
    {
        var policy = Mixed(firm, dynamic) with { OverProvision = over };

        Assert.Equal(new Fallback(spot, onDemand), Fallback.Split(policy, target, readySpot));
    }

    [Fact]
    public void With_groups_of_one_kind_all_are_of_that_kind()
    {
        Assert.Equal(new Fallback(4, 0), Fallback.Split(Policies.Fixed(3, Policies.Group("spot", Pricing.Spot)) with { OverProvision = 1, DynamicOnDemandFallback = true }, 3, 0));
        Assert.Equal(new Fallback(0, 4), Fallback.Split(Policies.Fixed(3, Policies.Group("firm")) with { OverProvision = 1, BaseOnDemandFallback = 1 }, 3, 0));
    }

    [Fact]
    public void On_demand_replicas_stand_in_until_spot_ones_are_ready_and_after_they_are_lost()
    {
        var drive = new Drive(Mixed(0, true, replicas: 3));

        drive.Minutes(1);
        Assert.Equal((3, 3), Machines(drive));

        drive.Minutes(10);
        Assert.Equal((3, 0), Machines(drive));

        drive.World.Groups[0].Capacity = 0;
        drive.Minutes(1);
        Assert.Equal(3, Machines(drive).OnDemand);
        drive.Minutes(10);
        Assert.Equal((0, 3), Machines(drive));

        drive.World.Groups[0].Capacity = 100;
        drive.Minutes(20);
        Assert.Equal((3, 0), Machines(drive));
    }

    [Fact]
    public void Fallback_goes_with_rates_by_accelerator()
    {
        // In SkyServe both together fail at every tick (5.3).
        var policy = Mixed(1, true, replicas: 2) with { TargetQpsByAccelerator = [new("L4", 1)], Max = 6, UpscaleDelay = TimeSpan.Zero };
        var drive = new Drive(policy, requests: _ => 20).Minutes(10);

        Assert.Equal((4, 1), Machines(drive));
    }

    private static ScalingPolicy Mixed(int firm, bool dynamic, int replicas = 2) =>
        Policies.Fixed(replicas, Policies.Group("spot", Pricing.Spot), Policies.Group("firm")) with { BaseOnDemandFallback = firm, DynamicOnDemandFallback = dynamic };

    private static (int Spot, int OnDemand) Machines(Drive drive) =>
        (drive.World.Running.Count(machine => machine.Group.Pricing == Pricing.Spot), drive.World.Running.Count(machine => machine.Group.Pricing == Pricing.OnDemand));
}
