using Infra.Plan;

namespace Infra.Tests.Plan.Place;

/// <summary>What a request means on several clouds, field by field.</summary>
public sealed class Requests
{
    [Fact]
    public void Alternatives_on_different_clouds_are_placed_together_and_each_keeps_to_its_own()
    {
        var groups = Groups("any_of: [{infra: aws, accelerators: L4:1}, {infra: gcp, accelerators: T4:1}, {infra: azure/westus2, accelerators: A10:1}]");

        Assert.Equal(
            ["gcp-us-central1 T4:1 n1-standard-4 0.539999", "aws-us-east-1  g6.xlarge 0.8048", "azure-westus2  Standard_NV36ads_A10_v5 3.2"],
            groups.Select(group => FormattableString.Invariant($"{group.Placement} {(group.Attached is { } attached ? $"{attached.Accelerator}:{attached.Count}" : "")} {group.MachineTypes[0].Name} {group.MachineTypes[0].PricePerHour}")));
    }

    [Fact]
    public void The_operators_order_goes_over_clouds_and_the_price_decides_within_an_alternative()
    {
        var groups = Groups("ordered: [{infra: azure, accelerators: A10:1}, {accelerators: L4:1}]");

        Assert.Equal(["azure-eastus", "azure-westus2", "gcp-us-central1", "aws-us-east-1"], groups.Select(group => group.Placement));
        Assert.All(groups, group => Assert.True(group.OrderIsTheOperators));
        Assert.True(groups[0].MachineTypes[0].PricePerHour > groups[2].MachineTypes[0].PricePerHour);
    }

    [Fact]
    public void Machines_with_attached_accelerators_carry_them_and_hosts_of_their_count_only()
    {
        var groups = Groups("accelerators: {T4:2, V100:4, P100:1}, infra: gcp");

        Assert.Equal(
            ["T4:2 n1-standard-8 n1-highmem-8 n1-standard-16", "P100:1 n1-standard-8 n1-highmem-8", "V100:4 n1-standard-32 n1-highmem-32"],
            groups.Select(group => $"{group.Attached!.Accelerator}:{group.Attached.Count} {string.Join(' ', group.MachineTypes.Select(type => type.Name))}"));
        Assert.Equal(groups.Count, groups.Select(group => group.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("instance_type: n1-standard-8, infra: gcp", "none")]
    [InlineData("instance_type: n1-standard-8, accelerators: T4:1, infra: gcp", "T4:1")]
    [InlineData("instance_type: n1-standard-8, accelerators: V100:1, infra: gcp", "V100:1")]
    public void A_host_by_name_has_the_accelerators_that_are_asked_for_beside_it(string resources, string attached)
    {
        var group = Assert.Single(Groups(resources));

        Assert.Equal((attached, "n1-standard-8"), (group.Attached is { } with ? $"{with.Accelerator}:{with.Count}" : "none", Assert.Single(group.MachineTypes).Name));
    }

    [Fact]
    public void Accelerators_of_gcp_are_sought_in_the_zones_that_have_them()
    {
        var groups = Groups("accelerators: {L4:1, A100-80GB:1, H200:8}, infra: gcp");

        // One group of L4 and A100, since a regional group may look for each type where it is sold; H200 takes other disks.
        Assert.Equal(["us-central1-a us-central1-b us-central1-c", "us-central1-b"], groups.Select(group => string.Join(' ', group.Zones)));
        Assert.Equal(
            ["g2-standard-4 ", "a2-ultragpu-1g us-central1-a us-central1-c", "a3-ultragpu-8g "],
            groups.SelectMany(group => group.MachineTypes).DistinctBy(type => type.Accelerator).Select(type => $"{type.Name} {string.Join(' ', type.Zones)}"));
        Assert.Empty(Assert.Single(Groups("accelerators: A100:1, infra: gcp")).Zones);
    }

    [Fact]
    public void A_stack_that_uses_one_zone_gets_what_is_sold_there()
    {
        var stack = SeveralClouds.ThreeClouds.Replace("gcp/us-central1: {}", "gcp/us-central1: {zones: [us-central1-f]}", StringComparison.Ordinal);

        Assert.Equal(
            ["stacks/test/chat/service.yaml:2:40: resources: gcp L4:1: no machine fits in gcp/us-central1.\n  It fits in gcp/us-east1, gcp/us-east4, gcp/us-west1, gcp/europe-west1, gcp/europe-west4, gcp/asia-northeast1, gcp/asia-southeast1: add one to regions in stack.yaml."],
            Stacks.Mistakes(Service("accelerators: L4:1, infra: gcp"), stack));
        Assert.Equal("a2-highgpu-1g", Stacks.Planned(Service("accelerators: {L4:1, A100:1}, infra: gcp"), stack).Services[0].Groups[0].MachineTypes[0].Name);
    }

    [Theory]
    [InlineData("accelerators: L4:1, infra: '*'", "gcp-us-central1 aws-us-east-1")]
    [InlineData("accelerators: T4:1, infra: 'azure/*'", "azure-eastus azure-westus2")]
    [InlineData("accelerators: T4:1, infra: '*/westus2'", "azure-westus2")]
    [InlineData("accelerators: T4:1, infra: '*/*/us-central1-b'", "gcp-us-central1-b")]
    [InlineData("accelerators: T4:1, infra: 'aws/*/us-east-1c'", "aws-us-east-1c")]
    [InlineData("accelerators: L4:1, cloud: gcp", "gcp-us-central1")]
    [InlineData("accelerators: L4:1, region: us-east-1", "aws-us-east-1")]
    public void A_wildcard_leaves_open_what_it_stands_for(string resources, string placements)
    {
        Assert.Equal(placements, string.Join(' ', Groups(resources).Select(group => group.Placement)));
    }

    [Theory]
    [InlineData("cpus: 8, memory: 32", "m6i.2xlarge m7i.2xlarge")]
    [InlineData("cpus: '8', memory: '32'", "m6i.2xlarge m7i.2xlarge")]
    [InlineData("cpus: 8+, memory: 8x, max_hourly_cost: 0.6", "r6i.2xlarge")]
    [InlineData("cpus: 8, memory: 0.0625TB", "r6i.2xlarge")]
    [InlineData("cpus: 2+, memory: 3+, max_hourly_cost: 0.1", "c6i.large m6i.large")]
    [InlineData("memory: 256GB+, max_hourly_cost: 2.016", "r6i.8xlarge")]
    [InlineData("accelerators: A10G:1, memory: 100+, cpus: 32", "g5.8xlarge")]
    [InlineData("accelerators: A10G:1, memory: 4x, max_hourly_cost: 1.212", "g5.xlarge g5.2xlarge")]
    public void Processors_memory_and_a_cap_on_the_price_choose_the_types(string resources, string types)
    {
        Assert.Equal(types, string.Join(' ', Assert.Single(Groups($"{resources}, infra: aws")).MachineTypes.Select(type => type.Name)));
    }

    [Theory]
    [InlineData("use_spot: false, max_hourly_cost: 0.8047", "")]
    [InlineData("use_spot: false, max_hourly_cost: 0.8048", "g6.xlarge")]
    [InlineData("use_spot: true, max_hourly_cost: 0.411", "g6.xlarge g6.2xlarge")]
    public void A_cap_holds_for_the_price_that_is_paid_and_includes_it(string resources, string types)
    {
        var planning = Stacks.Plan(Stacks.Read(Service($"accelerators: L4:1, infra: aws, {resources}"), SeveralClouds.ThreeClouds));

        Assert.Equal(types, planning.Plan is { } plan ? string.Join(' ', plan.Services[0].Groups[0].MachineTypes.Select(type => type.Name)) : "");
    }

    [Fact]
    public void A_cap_forbids_on_demand_what_it_allows_on_spot_with_a_notice()
    {
        var planning = Stacks.Plan(Stacks.Read(Service("accelerators: L4:1, infra: aws, use_spot: true, max_hourly_cost: 0.5", "replica_policy: {min_replicas: 2, base_ondemand_fallback_replicas: 1}"), SeveralClouds.ThreeClouds));

        Assert.Equal(["aws-us-east-1-spot 2"], planning.Plan!.Services[0].Groups.Select(group => $"{group.Placement} {group.Replicas}"));
        Assert.Equal(
            ["stacks/test/chat/service.yaml:1:1: service chat: nothing fits on demand, so no replica falls back from spot.\n  plan --why says why; a higher max_hourly_cost may do."],
            planning.Notices.Select(notice => notice.ToString()));
    }

    [Theory]
    [InlineData("aws", 44, 45)]
    [InlineData("gcp", 49, 50)]
    [InlineData("azure", 29, 30)]
    public void A_root_disk_smaller_than_the_images_of_a_cloud_keeps_the_service_off_it(string cloud, int below, int enough)
    {
        Assert.Contains(
            Stacks.Mistakes(Service($"accelerators: T4:1, infra: {cloud}, disk_size: {below}"), SeveralClouds.ThreeClouds),
            mistake => mistake.Contains($"its images have {enough} GiB, and disk_size is {below}", StringComparison.Ordinal));
        Assert.All(Groups($"accelerators: T4:1, infra: {cloud}, disk_size: {enough}"), group => Assert.Equal(enough, group.Disk.SizeGiB));
    }

    [Theory]
    [InlineData("accelerators: RTX4090:1, infra: gcp", "gcp RTX4090:1: no machine fits in gcp/us-central1.\n  gcp does not sell RTX4090; sold are A100 (gcp), A100-80GB (gcp), B200 (gcp), H100 (gcp), H100-MEGA (gcp), H200 (gcp), L4 (gcp), P100 (gcp), T4 (gcp), V100 (gcp).")]
    [InlineData("accelerators: A10:1, infra: gcp", "gcp A10:1: no machine fits in gcp/us-central1.\n  gcp does not sell A10; it is sold in azure/eastus, azure/eastus2, azure/southcentralus, azure/westus2, azure/westus3, azure/northeurope, azure/westeurope, azure/swedencentral, azure/japaneast.")]
    [InlineData("accelerators: A10:3", "A10:3: no machine fits in aws/us-east-1, gcp/us-central1, azure/eastus, azure/westus2.\n  azure sells A10:0.167, A10:0.333, A10:0.5, A10:1, A10:2. Write one of these, or add it to the set.")]
    [InlineData("accelerators: H200:8, infra: gcp/europe-west4", "gcp/europe-west4 H200:8: no machine fits in aws/us-east-1, gcp/us-central1, azure/eastus, azure/westus2.\n  It is sold in gcp/us-central1 (us-central1-b), gcp/us-east4 (us-east4-b), gcp/us-west1 (us-west1-c).")]
    [InlineData("accelerators: A100-80GB:1, infra: gcp/us-central1/us-central1-b", "gcp/us-central1/us-central1-b A100-80GB:1: no machine fits in gcp/us-central1.\n  It is sold in gcp/us-central1 (us-central1-a, us-central1-c), gcp/us-east4 (us-east4-c), gcp/europe-west4 (europe-west4-a), gcp/asia-southeast1 (asia-southeast1-c).")]
    [InlineData("accelerators: L4:1, infra: azure", "azure L4:1: no machine fits in azure/eastus, azure/westus2.\n  azure does not sell L4; it is sold in aws/us-east-1, aws/us-east-2, aws/us-west-2, aws/eu-central-1, aws/ap-northeast-1, gcp/us-central1, gcp/us-east1, gcp/us-east4, gcp/us-west1, gcp/europe-west1, gcp/europe-west4, gcp/asia-northeast1, gcp/asia-southeast1.")]
    [InlineData("accelerators: H100:8, infra: gcp, max_hourly_cost: 5", "gcp H100:8: no machine fits in gcp/us-central1.\n  a3-highgpu-8g: it costs $88.49 an hour, above max_hourly_cost 5")]
    public void What_is_not_sold_where_it_is_asked_for_is_refused_with_what_is_sold_where(string resources, string expected)
    {
        Assert.Equal([$"stacks/test/chat/service.yaml:2:40: resources: {expected}"], Stacks.Mistakes(Service(resources), SeveralClouds.ThreeClouds));
    }

    [Fact]
    public void A_base_and_a_fallback_on_demand_go_to_the_best_placement_of_any_cloud()
    {
        // Fact sheet of the service YAML, 5.3: spot wanted is 4 + 1 - 1; on demand stand in as many as the target has, less the base.
        var groups = Groups("accelerators: L4:1, use_spot: true", "replica_policy: {min_replicas: 4, num_overprovision: 1, base_ondemand_fallback_replicas: 1, dynamic_ondemand_fallback: true}");

        Assert.Equal(
            ["gcp-us-central1-spot 4 0", "aws-us-east-1-spot 0 0", "gcp-us-central1 1 3", "aws-us-east-1 0 0"],
            groups.Select(group => $"{group.Placement} {group.Replicas} {group.StandIns}"));
    }

    [Fact]
    public void A_spot_placer_goes_over_the_zones_of_every_cloud_the_cheapest_first()
    {
        // Fact sheet, 5.6: a zone that holds none yet, the cheapest of them. L4 is sold in three zones of us-central1, and five of us-east-1 are used.
        IEnumerable<int> Counts(int replicas) => Groups("accelerators: L4:1, use_spot: true", $"replica_policy: {{min_replicas: {replicas}, spot_placer: dynamic_fallback}}").Select(group => group.Replicas);

        Assert.Equal([2, 0], Counts(2));
        Assert.Equal([3, 4], Counts(7));
        Assert.Equal([6, 5], Counts(11));
    }

    private static string Service(string resources, string policy = "replicas: 2") => $"service: {{{policy}}}\nresources: {{ports: 8080, {resources}}}\nrun: serve\n";

    private static IReadOnlyList<ReplicaGroupPlan> Groups(string resources, string policy = "replicas: 2") =>
        Stacks.Planned(Service(resources, policy), SeveralClouds.ThreeClouds).Services[0].Groups;
}
