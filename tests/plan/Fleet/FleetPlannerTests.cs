using System.Text.Json;
using Infra.Plan;

namespace Infra.Tests.Plan.Fleet;

/// <summary>What the balancer's agent is told of a planned stack.</summary>
public sealed class FleetPlannerTests
{
    private const string Service = """
        service:
          readiness_probe: /ready
          load_balancing_policy: round_robin
          replica_policy: {min_replicas: 2, max_replicas: 4, target_qps_per_replica: 3, dynamic_ondemand_fallback: true}
        resources: {ports: 8080, accelerators: L4, use_spot: true, infra: aws/us-east-1}
        run: serve
        """;

    [Fact]
    public void Each_group_has_its_template_and_the_version_that_it_is_to_launch()
    {
        var service = Assert.Single(Planned(Stacks.Stack).Services);

        Assert.Equal(("chat", 30001, 8080, "/ready", LoadBalancing.RoundRobin, false), (service.Name, service.EndpointPort, service.ReplicaPort, service.Probe.Path, service.LoadBalancing, service.IsTls));
        Assert.Null(service.Secret);
        Assert.Equal((2, 4, 3d), (service.Scaling.Min, service.Scaling.Max, service.Scaling.TargetQps));
        Assert.Equal(2, service.Scaling.Groups.Count);
        Assert.All(service.Scaling.Groups, group =>
        {
            Assert.Equal($"{group.Pricing} 7", group.Version);
            Assert.Equal(("us-east-1", $"lt-{group.Name}"), (service.Groups[group.Name].Region, service.Groups[group.Name].Template));
        });
    }

    [Fact]
    public void The_bucket_is_the_stacks_own_and_keys_are_named_and_never_told()
    {
        var reading = Stacks.Read(
            Service,
            Stacks.Stack.Replace("services:", "  api_keys: [team-a, team-b]\nservices:", StringComparison.Ordinal),
            "config:\n  warmstart:team-a:\n    secure: v1:abc:def\n  warmstart:team-b:\n    secure: v1:abc:xyz\n",
            Overrides.None);
        var planning = Stacks.Plan(reading);
        Assert.Empty(planning.Mistakes.Select(mistake => mistake.ToString()));

        var fleet = FleetPlanner.Of(planning.Plan!, "balancer/agent/a.tar.gz", Template)!;

        Assert.Equal(new(planning.Plan!.Storage[0].Bucket, "us-east-1"), fleet.Bucket);
        Assert.Equal((planning.Plan.Balancer!.ApiKeys!.Name, "us-east-1"), (fleet.ApiKeys!.Name, fleet.ApiKeys.Region));
        Assert.Equal(["team-a", "team-b"], fleet.ApiKeys.Keys);
        Assert.DoesNotContain("v1:", JsonSerializer.Serialize(fleet), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fleet_reads_back_from_json_as_it_was_and_a_shell_finds_the_agent_in_it()
    {
        var json = Planned(Stacks.Stack).ToJson();

        Assert.Equal(json, Infra.Plan.Fleet.Parse(json).ToJson());
        Assert.Contains("\"Agent\":\"balancer/agent/a.tar.gz\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_without_services_has_no_fleet() =>
        Assert.Null(FleetPlanner.Of(Stacks.Planned(Service) with { Balancer = null, Services = [] }, null, Template));

    private static Infra.Plan.Fleet Planned(string stack) => FleetPlanner.Of(Stacks.Planned(Service, stack), "balancer/agent/a.tar.gz", Template)!;

    private static FleetTemplate Template(ReplicaGroupPlan group) => new($"lt-{group.Name}", $"{group.Pricing} 7");
}
