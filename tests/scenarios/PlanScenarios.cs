using Infra.Plan;
using Infra.Preview;
using Infra.Tests.Plan;

namespace Infra.Tests.Scenarios;

/// <summary>Stacks of tests/scenarios, with the plan that is shown for each.</summary>
public sealed class PlanScenarios
{
    /// <summary>The seed's vLLM service with its seven accelerators, on aws, gcp and azure: every cloud, every type that fits, and why.</summary>
    [Fact]
    public void The_vllm_service_is_placed_on_three_clouds_as_accepted()
    {
        var reading = Stacks.Read(Repository.Read("stacks/vllm/mixtral/service.yaml"), Repository.Read("tests/scenarios/three-clouds/stack.yaml").Replace("mixtral:", "chat:", StringComparison.Ordinal));
        var planning = Stacks.Plan(reading);

        Assert.Empty(planning.Mistakes.Select(mistake => mistake.ToString()));
        var lines = PlanText.Of(planning.Plan!, Estimating.Of(planning.Plan!), StackPlanner.Why(reading));
        Goldens.Equal("scenarios/three-clouds/plan.txt", string.Concat(lines.Select(line => line + "\n")));
    }

    [Fact]
    public void What_the_program_cannot_declare_is_refused_by_name_before_anything_is_declared()
    {
        static string? Undeclared(string regions, string resources) => Infra.Stack.Undeclared.In(Stacks.Planned(
            $"service: {{replicas: 1}}\nresources: {{ports: 8080, {resources}}}\nrun: serve\n",
            $"id: 4c1d7e\nregions: {regions}\nendpoint: {{allow: [203.0.113.0/24]}}\nservices: {{chat: {{port: 30001}}}}\n")) is { } found ? $"{found.What}\n  {found.Mend}" : null;

        Assert.Null(Undeclared("{aws/us-east-1: {}}", "cpus: 2"));
        Assert.Equal(
            "stack test: so far the program declares AWS only, and the plan has more: chat gcp-us-central1, the balancer gcp us-central1.\n  Write clouds: [aws] in stacks/test/stack.yaml to declare the AWS part.",
            Undeclared("{aws/us-east-1: {}, gcp/us-central1: {}}", "accelerators: L4:1"));
    }
}
