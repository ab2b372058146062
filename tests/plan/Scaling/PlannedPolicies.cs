using System.Text.Json;
using Infra.Plan;

namespace Infra.Tests.Plan.Scaling;

/// <summary>What of a plan goes into the policy that deciding reads.</summary>
public sealed class PlannedPolicies
{
    private const string Service = """
        service:
          readiness_probe: {path: /, initial_delay_seconds: 900}
          load_balancing_policy: instance_aware_least_load
          replica_policy:
            min_replicas: 2
            max_replicas: 6
            num_overprovision: 1
            target_qps_per_replica: {L4: 4, "A100:8": 40}
            upscale_delay_seconds: 60
            downscale_delay_seconds: 90
            base_ondemand_fallback_replicas: 1
            dynamic_ondemand_fallback: true
            spot_placer: dynamic_fallback
        resources: {ports: 80, accelerators: L4, use_spot: true, infra: aws/us-east-1}
        run: a
        """;

    [Fact]
    public void A_policy_says_all_that_the_service_says()
    {
        var policy = Policy("update: {max_surge: 2, hold_minutes: 3}");

        Assert.Equal((2, 6, 1, null), (policy.Min, policy.Max, policy.OverProvision, policy.TargetQps));
        Assert.Equal([new("L4", 4), new("A100:8", 40)], policy.TargetQpsByAccelerator);
        Assert.Equal((60, 90, 900), (policy.UpscaleDelay.TotalSeconds, policy.DownscaleDelay.TotalSeconds, policy.InitialDelay.TotalSeconds));
        Assert.Equal((1, true, true), (policy.BaseOnDemandFallback, policy.DynamicOnDemandFallback, policy.SpreadsSpot));
        Assert.Equal(new() { Mode = UpdateMode.Rolling, MaxSurge = 2, Hold = TimeSpan.FromMinutes(3) }, policy.Update);
    }

    [Fact]
    public void A_group_knows_its_zones_its_limit_and_its_machines()
    {
        var policy = Policy("update: {max_surge: 2}");

        Assert.Equal([Pricing.Spot, Pricing.OnDemand], policy.Groups.Select(group => group.Pricing));
        Assert.All(policy.Groups, group => Assert.Equal((Cloud.Aws, 6 + 1 + 2, $"{group.Name} 7"), (group.Cloud, group.Limit, group.Version)));
        Assert.All(policy.Groups, group => Assert.Contains("us-east-1a", group.Zones));
        Assert.All(policy.Groups, group => Assert.All(group.Machines, machine => Assert.Equal(("L4", 1), (machine.Accelerator, machine.AcceleratorCount))));
    }

    [Fact]
    public void A_blue_green_update_has_room_for_everything_twice()
    {
        var policy = Policy("update: {mode: blue_green}");

        Assert.Equal(new() { Mode = UpdateMode.BlueGreen }, policy.Update);
        Assert.All(policy.Groups, group => Assert.Equal(14, group.Limit));
    }

    [Fact]
    public void A_policy_and_a_state_read_back_from_json_as_they_were()
    {
        var policy = Policy("update: {mode: blue_green}");
        var drive = new Drive(policy).Minutes(30);

        Assert.Equal(JsonSerializer.Serialize(policy), JsonSerializer.Serialize(JsonSerializer.Deserialize<ScalingPolicy>(JsonSerializer.Serialize(policy))));
        Assert.Equal(StateText.Write(drive.State!), StateText.Write(StateText.Read(StateText.Write(drive.State!))));
        Assert.Contains("\"status\":\"Ready\"", StateText.Write(drive.State!), StringComparison.Ordinal);
    }

    private static ScalingPolicy Policy(string update)
    {
        var plan = Stacks.Planned(Service, Stacks.Stack.Replace("port: 30001", $"port: 30001\n    {update}", StringComparison.Ordinal));
        return ScalingPolicy.Of(plan.Services[0], plan.Regions, group => $"{group.Name} 7");
    }
}
