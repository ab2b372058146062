using Infra.Plan;
using Infra.Tests.Plan.Place;

namespace Infra.Tests.Plan.Costs;

/// <summary>What a plan costs.</summary>
public sealed class Estimates
{
    [Fact]
    public void A_replica_costs_its_machine_its_disk_and_its_address()
    {
        var group = Estimate("accelerators: L4:1, cpus: 4, infra: aws/us-east-1").Services[0].Groups[0];

        Assert.Equal(0.8048m, group.Machine.Low);
        // 256 GiB of gp3 with 3500 IOPS and 218 MiB/s, of which 3000 and 125 are in the price.
        Assert.Equal(((256 * 0.08m) + (500 * 0.005m) + (93 * 0.04m)) / 730, group.Disk.Low, 12);
        Assert.Equal(0.005m, group.Address.Low);
        Assert.Equal(group.Machine.Low + group.Disk.Low + group.Address.Low, group.Replica.Low);
    }

    [Fact]
    public void Idle_is_the_minimum_full_the_maximum_and_an_update_adds_one()
    {
        var service = Estimate("accelerators: L4:1, cpus: 4, infra: aws/us-east-1", "replica_policy: {min_replicas: 1, max_replicas: 4, target_qps_per_replica: 1}").Services[0];

        Assert.Equal(service.Groups[0].Replica.Low, service.Idle.Low);
        Assert.Equal(service.Groups[0].Replica.Low * 4, service.Full.Low);
        Assert.Equal(service.Groups[0].Replica.Low, service.Surge.Low);
    }

    [Fact]
    public void The_stack_is_its_services_and_the_balancer_and_a_month_has_730_hours()
    {
        var estimate = Estimate("accelerators: L4:1, infra: aws/us-east-1");

        Assert.Equal(estimate.Services[0].Idle.Low + estimate.Balancer!.Low, estimate.Idle.Low);
        Assert.Equal(estimate.Idle.Low * 730, estimate.Idle.PerMonth.Low);
        Assert.True(estimate.Idle.High > estimate.Idle.Low, "dearer types may be taken when the first is not to be had");
    }

    [Fact]
    public void Spot_tells_its_range_and_what_it_saves_beside_on_demand()
    {
        var service = Estimate("accelerators: L4:1, use_spot: true, infra: aws/us-east-1", "replicas: 2").Services[0];
        var type = Catalogs.Embedded[Cloud.Aws].Named("g6.xlarge").Single().In("us-east-1")!;

        Assert.Equal(2 * (type.OnDemand - type.Spot), service.SpotSaving);
        Assert.Equal((type.OnDemand - type.Spot) / type.OnDemand, service.SpotSavingShare);
        Assert.Null(Estimate("accelerators: L4:1", "replicas: 2").Services[0].SpotSaving);
    }

    [Fact]
    public void Stand_ins_on_demand_are_told_apart()
    {
        var service = Estimate("accelerators: L4:1, use_spot: true, infra: aws/us-east-1", "replica_policy: {min_replicas: 2, dynamic_ondemand_fallback: true}").Services[0];

        Assert.Equal(service.Groups[1].Replica.Low * 2, service.StandIns.Low);
        Assert.Equal(service.Groups[0].Replica.Low * 2, service.Idle.Low);
    }

    [Fact]
    public void What_nobody_gives_a_price_for_is_listed_and_never_nothing()
    {
        var estimate = Estimate("accelerators: B200:8, use_spot: true, infra: aws/us-east-1, disk_tier: low").Services[0];
        var azure = Estimate("accelerators: A10:1, infra: azure/westus2").Services[0];

        Assert.Equal(["p6-b200.48xlarge on spot in aws/us-east-1"], estimate.Idle.Unknown);
        Assert.Null(estimate.SpotSaving);
        Assert.Equal(["disk Premium_LRS P15 in azure/westus2"], azure.Idle.Unknown);
        Assert.True(azure.Idle.Low > 0);
    }

    [Fact]
    public void A_disk_of_azure_is_billed_as_the_next_larger_size()
    {
        Amount Of(int size) => Estimate($"cpus: 2, infra: azure/eastus, disk_size: {size}").Services[0].Groups[0].Disk;

        Assert.Equal(Of(128).Low, Of(100).Low);
        Assert.Equal(38.01m / 730, Of(129).Low);
        Assert.Equal(["disk Premium_LRS P20 in azure/eastus"], Of(300).Unknown);
    }

    [Fact]
    public void What_goes_by_use_has_its_rate()
    {
        Assert.Equal(
            ["what is kept in the bucket in aws/us-east-1: $0.023 per GiB a month", "answers sent to the internet in aws/us-east-1: $0.09 per GB"],
            Estimate("accelerators: L4:1, infra: aws/us-east-1").ByUse);
    }

    private static StackEstimate Estimate(string resources, string policy = "replicas: 1") =>
        Estimating.Of(Stacks.Planned($"service: {{{policy}}}\nresources: {{ports: 8080, {resources}}}\nrun: serve\n", SeveralClouds.ThreeClouds));
}
