using Infra.Plan;

namespace Infra.Tests.Plan.ColdStart;

/// <summary>What a check may ask of a plan.</summary>
public sealed class PlanGatesTests
{
    private const string Known = "service: {replicas: 1}\nresources: {ports: 8000, accelerators: L4:1, infra: aws/us-east-1}\nsetup: pip install vllm\nrun: vllm serve Qwen/Qwen2.5-7B-Instruct\n";

    private static readonly string _unknown = Known.Replace("pip install vllm", "./install", StringComparison.Ordinal);

    [Fact]
    public void Without_a_limit_everything_passes() => Assert.Empty(Missed(_unknown, new()));

    [Fact]
    public void A_start_is_judged_by_the_high_end_of_its_range()
    {
        Assert.Empty(Missed(Known, new() { MaxColdStart = TimeSpan.FromMinutes(15) }));
        Assert.Equal(
            ["chat aws-us-east-1: ready in 210 to 860 s, predicted: up to 852 s, more than --max-cold-start 300s."],
            Missed(Known, new() { MaxColdStart = TimeSpan.FromSeconds(300) }));
    }

    [Fact]
    public void What_is_unknown_fails_unless_it_is_allowed()
    {
        var limit = new PlanGates { MaxColdStart = TimeSpan.FromMinutes(15) };

        Assert.Equal(
            ["chat aws-us-east-1: how long it takes to be ready is not known (how long setup takes), and --max-cold-start needs it; imagebake verify --boot measures it, --allow-unknown lets it pass."],
            Missed(_unknown, limit));
        Assert.Empty(Missed(_unknown, limit with { AllowUnknown = true }));
        Assert.Equal(
            ["chat aws-us-east-1: ready in more than 77 s, predicted; not known: how long setup takes: up to 445 s, more than --max-cold-start 60s."],
            Missed(_unknown, new() { MaxColdStart = TimeSpan.FromMinutes(1), AllowUnknown = true }));
    }

    [Fact]
    public void The_cost_is_the_stacks_at_its_most()
    {
        Assert.Empty(Missed(Known, new() { MaxHourlyCost = 4 }));
        Assert.Equal(["at the most the stack costs $3.5588 by the hour, more than --max-hourly-cost 2.5."], Missed(Known, new() { MaxHourlyCost = 2.5m }));
    }

    [Fact]
    public void A_cost_that_is_unknown_fails_unless_it_is_allowed()
    {
        var plan = Stacks.Planned(Known);
        var estimate = Estimating.Of(plan) with { Full = new(1, 1, ["p9.large in aws/us-east-1"]) };

        Assert.Equal(
            ["what the stack costs is not known (p9.large in aws/us-east-1), and --max-hourly-cost needs it; --allow-unknown lets it pass."],
            new PlanGates { MaxHourlyCost = 4 }.Missed(plan, estimate));
        Assert.Empty(new PlanGates { MaxHourlyCost = 4, AllowUnknown = true }.Missed(plan, estimate));
    }

    private static IReadOnlyList<string> Missed(string service, PlanGates gates)
    {
        var plan = Stacks.Planned(service);
        return gates.Missed(plan, Estimating.Of(plan));
    }
}
