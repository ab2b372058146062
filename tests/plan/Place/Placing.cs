using Infra.Plan;

namespace Infra.Tests.Plan.Place;

/// <summary>Where replicas may run.</summary>
public sealed class Placing
{
    private const string Everywhere = """
        id: 4c1d7e
        regions: {aws/us-east-1: {}, aws/us-east-2: {}, aws/us-west-2: {}, aws/eu-west-1: {}, aws/eu-central-1: {}, aws/ap-northeast-1: {}}
        endpoint: {allow: [203.0.113.0/24]}
        services: {chat: {port: 30001}}
        """;

    [Fact]
    public void Two_processors_mean_every_default_family_with_exactly_two_and_four_gib_for_each()
    {
        var group = Plan("cpus: 2")[0];

        Assert.Equal(["m6i.large", "m7i.large", "r6i.large"], group.MachineTypes.Select(type => type.Name));
        Assert.All(group.MachineTypes, type => Assert.True(type.VCpus == 2 && type.MemoryGiB >= 8));
    }

    [Fact]
    public void Nothing_asked_for_means_eight_processors_or_more()
    {
        var types = Plan("")[0].MachineTypes;

        Assert.Equal("m6i.2xlarge", types[0].Name);
        Assert.All(types, type => Assert.True(type.VCpus >= 8 && type.MemoryGiB >= 4 * type.VCpus));
    }

    [Theory]
    [InlineData("cpus: 4+, memory: 64+", "r6i.2xlarge")]
    [InlineData("cpus: 4, memory: 16", "m6i.xlarge m7i.xlarge")]
    [InlineData("cpus: 4, memory: 2x", "c6i.xlarge m6i.xlarge m7i.xlarge r6i.xlarge")]
    [InlineData("memory: 64GB", "r6i.2xlarge m6i.4xlarge m7i.4xlarge c6i.8xlarge")]
    [InlineData("instance_type: g6.xlarge", "g6.xlarge")]
    [InlineData("accelerators: L4", "g6.xlarge g6.2xlarge g6.4xlarge g6.8xlarge g6.16xlarge")]
    [InlineData("accelerators: l4, cpus: 16+, max_hourly_cost: 2", "g6.4xlarge")]
    [InlineData("accelerators: 'A10g:8'", "g5.48xlarge")]
    [InlineData("accelerators: 80GB:8", "p4de.24xlarge p5.48xlarge")]
    [InlineData("accelerators: 'nvidia:140GB+:8'", "p5en.48xlarge p6-b200.48xlarge")]
    [InlineData("accelerators: L40", "")]
    [InlineData("accelerators: V100", "")]
    public void The_machines_are_all_that_fit_cheapest_first(string resources, string expected)
    {
        var stack = Stacks.Stack.Replace("  aws/us-west-2: {}\n", "", StringComparison.Ordinal);
        var plan = Stacks.Plan(Stacks.Read(Service(resources), stack)).Plan;

        var types = plan is null ? [] : plan.Services[0].Groups[0].MachineTypes.Select(type => type.Name);
        var shown = string.Join(' ', resources.Contains("64+", StringComparison.Ordinal) ? types.Take(1) : types);
        Assert.Equal(expected, shown);
    }

    [Fact]
    public void Prices_never_fall_within_a_group_nor_from_one_group_to_the_next()
    {
        var groups = Plan("accelerators: {L4:1, A10G:1, T4:1}", Everywhere);

        Assert.All(groups, group => Assert.Equal(group.MachineTypes.Select(type => type.PricePerHour).Order(), group.MachineTypes.Select(type => type.PricePerHour)));
        Assert.Equal(groups.Select(group => group.MachineTypes[0].PricePerHour).Order(), groups.Select(group => group.MachineTypes[0].PricePerHour));
    }

    [Fact]
    public void The_order_of_a_list_is_the_operators_whatever_the_price()
    {
        var group = Plan("accelerators: [A10G:1, T4:1]")[0];

        Assert.True(group.OrderIsTheOperators);
        Assert.Equal("A10G A10G A10G A10G A10G T4 T4 T4 T4 T4", string.Join(' ', group.MachineTypes.Select(type => type.Accelerator)));
        Assert.Equal(["g5.xlarge", "g5.2xlarge"], group.MachineTypes.Take(2).Select(type => type.Name));
    }

    [Fact]
    public void Four_placements_are_kept_and_the_others_are_named()
    {
        var planning = Stacks.Plan(Stacks.Read(Service("cpus: 2"), Everywhere));

        Assert.Equal(["aws-us-east-1", "aws-us-east-2", "aws-us-west-2", "aws-eu-west-1"], planning.Plan!.Services[0].Groups.Select(group => group.Placement));
        Assert.Equal(
            ["""
            stacks/test/chat/service.yaml:1:1: service chat: 2 of 6 placements are left out: aws-eu-central-1, aws-ap-northeast-1.
              max_placements in stack.yaml is 4 for each alternative; raise it to have them too.
            """],
            planning.Notices.Select(notice => notice.ToString()));
        Assert.Equal(6, Plan("cpus: 2", Everywhere + "\nmax_placements: 6\n").Count);
    }

    [Fact]
    public void All_replicas_begin_in_the_first_placement_and_the_others_stand_by()
    {
        Assert.Equal([3, 0], Plan("cpus: 2", policy: "replicas: 3").Select(group => group.Replicas));
        Assert.Equal([3, 0], Plan("cpus: 2", policy: "replica_policy: {min_replicas: 2, num_overprovision: 1}").Select(group => group.Replicas));
    }

    [Fact]
    public void A_spot_placer_gives_each_zone_a_replica_and_the_cheapest_placement_the_rest()
    {
        // Five zones of us-east-1 are used, and four of us-west-2.
        IEnumerable<int> Counts(int replicas) => Plan("cpus: 2, use_spot: true", policy: $"replica_policy: {{min_replicas: {replicas}, spot_placer: dynamic_fallback}}").Select(group => group.Replicas);

        Assert.Equal([3, 0], Counts(3));
        Assert.Equal([5, 3], Counts(8));
        Assert.Equal([8, 4], Counts(12));
    }

    [Fact]
    public void Dynamic_fallback_keeps_stand_ins_on_demand_up_to_the_target()
    {
        // Fact sheet of the service YAML, 5.3: minimum 2, one on top, nothing running means three spot and two on demand.
        var groups = Plan("cpus: 2, use_spot: true", policy: "replica_policy: {min_replicas: 2, num_overprovision: 1, dynamic_ondemand_fallback: true}");

        Assert.Equal(
            ["aws-us-east-1-spot 3 0", "aws-us-west-2-spot 0 0", "aws-us-east-1 0 2", "aws-us-west-2 0 0"],
            groups.Select(group => $"{group.Placement} {group.Replicas} {group.StandIns}"));
    }

    [Fact]
    public void A_base_above_the_target_is_the_target()
    {
        var groups = Plan("cpus: 2, use_spot: true", policy: "replica_policy: {min_replicas: 0, max_replicas: 4, target_qps_per_replica: 1, base_ondemand_fallback_replicas: 1}");

        Assert.Equal(["0 3", "0 0", "0 1", "0 0"], groups.Select(group => $"{group.Replicas} {group.ReplicasAtMost}"));
    }

    [Fact]
    public void A_fallback_to_on_demand_has_groups_of_both_pricings()
    {
        var groups = Plan("cpus: 2, use_spot: true", policy: "replica_policy: {min_replicas: 3, base_ondemand_fallback_replicas: 1}");

        Assert.Equal(
            ["aws-us-east-1-spot 2", "aws-us-west-2-spot 0", "aws-us-east-1 1", "aws-us-west-2 0"],
            groups.Select(group => $"{group.Placement} {group.Replicas}"));
        Assert.True(groups[0].MachineTypes[0].PricePerHour < groups[2].MachineTypes[0].PricePerHour);
    }

    [Fact]
    public void Alternatives_of_other_disks_in_one_region_are_groups_of_their_own_with_lasting_names()
    {
        var both = Plan("any_of: [{cpus: 2, infra: aws/us-east-1}, {cpus: 2, infra: aws/us-east-1, disk_size: 100}]").Select(group => group.Placement).Order();
        var turned = Plan("any_of: [{cpus: 2, infra: aws/us-east-1, disk_size: 100}, {cpus: 2, infra: aws/us-east-1}]").Select(group => group.Placement).Order();

        Assert.Equal(both, turned);
        Assert.Equal(2, both.Distinct().Count(name => name.StartsWith("aws-us-east-1-", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_zone_limits_its_group_and_is_part_of_its_name()
    {
        var group = Assert.Single(Plan("infra: aws/us-east-1/us-east-1b, cpus: 2"));

        Assert.Equal("aws-us-east-1b", group.Placement);
        Assert.Equal(["us-east-1b"], group.Zones);
    }

    [Fact]
    public void Why_says_of_each_machine_that_lost_what_it_lacks()
    {
        var why = StackPlanner.Why(Stacks.Read(Service("accelerators: {A100:4, L4:1}, cpus: 8+"))).Refused.Select(rejection => rejection.ToString()).ToList();

        Assert.Equal(
            [
                "L4:1 cpus=8+: aws/us-east-1, aws/us-west-2: g6.xlarge: it has 4 virtual processors, and 8+ are asked for",
                "A100:4 cpus=8+: aws/us-east-1, aws/us-west-2: p4d.24xlarge: it has 8 A100, and 4 are asked for",
                "L4:1 cpus=8+: aws/us-east-1, aws/us-west-2: g6.12xlarge, g6.24xlarge: it has 4 L4, and 1 is asked for",
                "L4:1 cpus=8+: aws/us-east-1, aws/us-west-2: g6.48xlarge: it has 8 L4, and 1 is asked for",
            ],
            why);
    }

    [Fact]
    public void An_accelerator_that_nobody_knows_is_skipped_beside_others_with_a_notice()
    {
        var planning = Stacks.Plan(Stacks.Read(Service("accelerators: {H10O:8, L4:1}")));

        Assert.All(planning.Plan!.Services[0].Groups, group => Assert.Equal("L4", group.MachineTypes[0].Accelerator));
        Assert.Equal(
            ["""
            stacks/test/chat/service.yaml:2:41: resources: the accelerator H10O is not known, so H10O:8 is never used.
              Did you mean H100?
            """],
            planning.Notices.Select(notice => notice.ToString()));
    }

    [Fact]
    public void The_labels_of_base_and_entry_merge_and_do_not_leak_into_other_entries()
    {
        var groups = Plan("cpus: 2, labels: {team: a}, any_of: [{infra: aws/us-east-1, labels: {tier: x}}, {infra: aws/us-west-2}]");

        Assert.Equal(["team=a,tier=x", "team=a"], groups.Select(group => string.Join(',', group.Labels.Select(label => $"{label.Key}={label.Value}"))));
    }

    private static string Service(string resources, string policy = "replicas: 2") =>
        $"service: {{{policy}}}\nresources: {{ports: 8080{(resources.Length == 0 ? "" : ", ")}{resources}}}\nrun: serve\n";

    private static IReadOnlyList<ReplicaGroupPlan> Plan(string resources, string stack = Stacks.Stack, string policy = "replicas: 2") =>
        Stacks.Planned(Service(resources, policy), stack).Services[0].Groups;
}
