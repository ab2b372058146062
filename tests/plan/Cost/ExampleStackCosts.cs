using Infra.Plan;

namespace Infra.Tests.Plan.Costs;

/// <summary>What the example stacks cost, worked out by hand from the tables' prices.</summary>
public sealed class ExampleStackCosts
{
    private const decimal Hours = 730, Address = 0.005m;

    /// <summary>256 GiB of gp3 at 0.08, 500 IOPS above what is in it at 0.005, 93 MiB/s above at 0.04.</summary>
    private const decimal Disk256 = (20.48m + 2.5m + 3.72m) / Hours;

    /// <summary>200 GiB of the same.</summary>
    private const decimal Disk200 = (16m + 2.5m + 3.72m) / Hours;

    /// <summary>200 GiB, 4000 IOPS above, 312 MiB/s above.</summary>
    private const decimal Disk200High = (16m + 20m + 12.48m) / Hours;

    private const decimal Balancer = 0.085m + Disk200 + Address;

    [Fact]
    public void Stack_dev_is_two_small_machines_and_a_balancer()
    {
        var estimate = Of("dev");

        Assert.Equal(Rounded((2 * (0.096m + Disk256 + Address)) + Balancer, (2 * (0.126m + Disk256 + Address)) + Balancer), Rounded(estimate.Idle));
        Assert.Equal(Rounded(estimate.Idle), Rounded(estimate.Full));
        Assert.Equal(Rounded(0.096m + Disk256 + Address, 0.126m + Disk256 + Address), Rounded(estimate.Surge));
        Assert.Equal(288.78m, decimal.Round(estimate.Idle.PerMonth.Low, 2));
        Assert.Equal((null, []), (estimate.Services[0].SpotSaving, estimate.Idle.Unknown.ToArray()));
    }

    [Fact]
    public void Stack_vllm_is_two_machines_of_the_cheapest_type_to_the_dearest()
    {
        var estimate = Of("vllm");

        Assert.Equal(Rounded((2 * (13.3504m + Disk256 + Address)) + Balancer, (2 * (27.44705m + Disk256 + Address)) + Balancer), Rounded(estimate.Idle));
        Assert.Equal(Rounded(13.3504m + Disk256 + Address, 27.44705m + Disk256 + Address), Rounded(estimate.Surge));
        Assert.Equal(19640.20m, decimal.Round(estimate.Idle.PerMonth.Low, 2));
    }

    [Fact]
    public void Stack_spot_is_one_machine_on_spot_and_one_on_demand_and_five_and_one_at_the_most()
    {
        var estimate = Of("spot");
        var service = estimate.Services[0];
        var (spot, dearSpot) = (0.410448m + Disk200High + Address, 1.222848m + Disk200High + Address);
        var (onDemand, dearOnDemand) = (0.8048m + Disk200High + Address, 3.3968m + Disk200High + Address);

        Assert.Equal(Rounded(spot + onDemand + Balancer, dearSpot + dearOnDemand + Balancer), Rounded(estimate.Idle));
        Assert.Equal(Rounded((5 * spot) + onDemand + Balancer, (5 * dearSpot) + dearOnDemand + Balancer), Rounded(estimate.Full));
        // The dearest of the groups in use is updated, and one machine stands in while no spot is ready.
        Assert.Equal(Rounded(onDemand, dearOnDemand), Rounded(estimate.Surge));
        Assert.Equal(Rounded(onDemand, dearOnDemand), Rounded(service.StandIns));
        Assert.Equal(0.8048m - 0.410448m, service.SpotSaving);
        Assert.Equal(0.49m, service.SpotSavingShare);
        Assert.Equal(
            ["what is kept in the bucket in aws/us-east-1: $0.023 per GiB a month", "answers sent to the internet in aws/us-east-1: $0.09 per GB"],
            estimate.ByUse);
    }

    private static StackEstimate Of(string stack) => Estimating.Of(Stacks.Plan(Stacks.ReadExample(stack)).Plan!);

    private static (decimal Low, decimal High) Rounded(Amount amount) => Rounded(amount.Low, amount.High);

    private static (decimal Low, decimal High) Rounded(decimal low, decimal high) => (decimal.Round(low, 10), decimal.Round(high, 10));
}
