using Infra.Plan;

namespace Infra.Tests.Plan.Place;

/// <summary>Machines that the operator has reserved come first, up to their number.</summary>
public sealed class Reserving
{
    private const string Cr = "cr-0a1b2c3d4e5f60718";

    [Fact]
    public void Reserved_machines_come_first_up_to_their_count_and_the_cheapest_others_take_the_rest()
    {
        // g6.2xlarge is dearer than g6.xlarge, but two of them are paid for.
        var groups = Groups("accelerators: L4:1, infra: aws", "replicas: 5", Reserved("g6.2xlarge", 2));

        Assert.Equal(
            ["aws-us-east-1a-reserved g6.2xlarge 2", "aws-us-east-1 g6.xlarge g6.2xlarge g6.4xlarge g6.8xlarge g6.16xlarge 3"],
            groups.Select(group => $"{group.Placement} {string.Join(' ', group.MachineTypes.Select(type => type.Name))} {group.Replicas}"));
        Assert.Equal(new ReservationPlan(Cr, "us-east-1a", 2), groups[0].Reservation);
        Assert.Equal(["us-east-1a"], groups[0].Zones);
        Assert.Equal((0m, 0.9776m), (groups[0].MachineTypes[0].PricePerHour, groups[0].MachineTypes[0].OnDemandPerHour));
        Assert.Null(groups[1].Reservation);
    }

    [Fact]
    public void A_group_of_a_reservation_never_holds_more_than_it_has()
    {
        var service = Planned("accelerators: L4:1, infra: aws", "replica_policy: {min_replicas: 1, max_replicas: 6, target_qps_per_replica: 1}", Reserved("g6.xlarge", 2)).Services[0];

        Assert.Equal(["1 2 2", "0 4 7"], service.Groups.Select(group => $"{group.Replicas} {group.ReplicasAtMost} {service.Policy.LimitOf(group)}"));
    }

    [Fact]
    public void Each_reservation_is_a_group_of_its_own()
    {
        var groups = Groups("accelerators: L4:1, infra: aws", "replicas: 3", Reserved("g6.xlarge", 1), "{id: cr-11111111, type: g6.xlarge, zone: us-east-1b, count: 1}", "{id: cr-22222222, type: g6.2xlarge, zone: us-east-1b, count: 1}");

        Assert.Equal(
            [$"{Cr} us-east-1a 1", "cr-11111111 us-east-1b 1", "cr-22222222 us-east-1b 1", "  0"],
            groups.Select(group => $"{group.Reservation?.Id} {group.Reservation?.Zone} {group.Replicas}"));
        Assert.Equal(4, groups.Select(group => group.Placement).Distinct().Count());
    }

    [Fact]
    public void Spot_replicas_take_no_reserved_machine_and_those_that_fall_back_on_demand_do()
    {
        var groups = Groups("accelerators: L4:1, infra: aws, use_spot: true", "replica_policy: {min_replicas: 3, base_ondemand_fallback_replicas: 1, dynamic_ondemand_fallback: true}", Reserved("g6.xlarge", 2));

        Assert.Equal(
            ["aws-us-east-1-spot 2 0", "aws-us-east-1a-reserved 1 1", "aws-us-east-1 0 1"],
            groups.Select(group => $"{group.Placement} {group.Replicas} {group.StandIns}"));
    }

    [Fact]
    public void The_order_of_the_operator_goes_before_what_is_reserved()
    {
        var groups = Groups("accelerators: [A10G:1, L4:1], infra: aws", "replicas: 2", Reserved("g6.xlarge", 2));

        Assert.Equal(["aws-us-east-1 2", "aws-us-east-1a-reserved 0"], groups.Select(group => $"{group.Placement} {group.Replicas}"));
    }

    [Fact]
    public void A_cap_holds_for_the_price_on_demand_although_the_machine_is_paid_for()
    {
        Assert.DoesNotContain(Groups("accelerators: L4:1, infra: aws, max_hourly_cost: 0.9", "replicas: 1", Reserved("g6.2xlarge", 2)), group => group.Reservation is not null);
    }

    [Fact]
    public void Two_services_share_a_reservation_and_none_of_it_is_given_away_twice()
    {
        const string Service = "service: {replicas: 2}\nresources: {ports: 8080, accelerators: L4:1, infra: aws}\nrun: serve\n";
        var stack = Stack(Reserved("g6.xlarge", 3)).Replace("services: {chat: {port: 30001}}", "services: {chat: {port: 30001}, draw: {port: 30002}}", StringComparison.Ordinal);
        var plan = Stacks.Plan(StackReader.Read(
            new()
            {
                Stack = "test",
                StackFile = SourceFile.FromText("stacks/test/stack.yaml", stack),
                Services = new Dictionary<string, SourceFile> { ["chat"] = SourceFile.FromText("c", Service), ["draw"] = SourceFile.FromText("d", Service) },
            },
            Overrides.None)).Plan!;

        Assert.Equal(["chat 2 0", "draw 1 1"], plan.Services.Select(service => $"{service.Name} {string.Join(' ', service.Groups.Select(group => group.Replicas))}"));
    }

    [Fact]
    public void A_reservation_counts_where_the_catalog_knows_no_price_and_the_quota_is_used_up()
    {
        var planning = StackPlanner.Plan(
            Stacks.Read("service: {replicas: 3}\nresources: {ports: 8080, accelerators: L4:1, infra: aws}\nrun: serve\n", Stack(Reserved("g6.xlarge", 2))),
            new Dictionary<string, FolderPlan>(),
            PlanFacts.Read(new(2026, 11, 21), SourceFile.FromText("q", """{"dated": "2026-11-20", "quotas": [{"cloud": "aws", "region": "us-east-1", "name": "L-DB2E81BA", "limit": 0}]}"""), new Dictionary<Cloud, SourceFile>()));

        Assert.Equal(["aws-us-east-1a-reserved 2"], planning.Plan!.Services[0].Groups.Select(group => $"{group.Placement} {group.Replicas}"));
        Assert.Contains(planning.Notices, notice => notice.ToString().EndsWith("service chat: the reserved machines have room for 2 of 3 replicas, and nothing else fits.\n  Reserve more, lower the number of replicas, or let plan --why say what keeps other machines out.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_cap_on_placements_leaves_reserved_ones_in_and_counts_the_others_only()
    {
        var stack = Stack(Reserved("g6.xlarge", 1)).Replace("max_placements: 20", "max_placements: 1", StringComparison.Ordinal);

        Assert.Equal(["aws-us-east-1a-reserved", "gcp-us-central1"], Stacks.Planned("service: {replicas: 1}\nresources: {ports: 8080, accelerators: L4:1}\nrun: serve\n", stack).Services[0].Groups.Select(group => group.Placement));
    }

    [Theory]
    [InlineData("aws/us-east-1", "{id: 'arn:aws:resource-groups:us-east-1:123456789012:group/chat', type: g6.xlarge, zone: us-east-1a, count: 2}", "aws-us-east-1a-reserved arn:aws:resource-groups:us-east-1:123456789012:group/chat us-east-1a")]
    [InlineData("gcp/us-central1", "{id: chat-l4, type: g2-standard-4, zone: us-central1-a, count: 1}", "gcp-us-central1-a-reserved chat-l4 us-central1-a")]
    [InlineData("gcp/us-central1", "{id: projects/other/reservations/chat-l4, type: g2-standard-4, zone: us-central1-a, count: 1}", "gcp-us-central1-a-reserved projects/other/reservations/chat-l4 us-central1-a")]
    [InlineData("azure/eastus", "{id: /subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/capacityReservationGroups/n, type: Standard_NC4as_T4_v3, count: 1}", "azure-eastus-reserved /subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/capacityReservationGroups/n ")]
    [InlineData("azure/eastus", "{id: /subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/capacityReservationGroups/n, type: Standard_NC4as_T4_v3, zone: '2', count: 1}", "azure-eastus-2-reserved /subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/capacityReservationGroups/n 2")]
    public void Every_cloud_has_its_own_word_for_a_reservation(string region, string reservation, string expected)
    {
        var stack = SeveralClouds.ThreeClouds.Replace($"{region}: {{}}", $"{region}: {{reservations: [{reservation}]}}", StringComparison.Ordinal);
        var first = Stacks.Planned("service: {replicas: 1}\nresources: {ports: 8080, accelerators: {L4:1, T4:1}}\nrun: serve\n", stack).Services[0].Groups[0];

        Assert.Equal(expected, $"{first.Placement} {first.Reservation?.Id} {first.Reservation?.Zone}");
    }

    [Theory]
    [InlineData("{id: cr-xyz, type: g6.xlarge, zone: us-east-1a, count: 1}", "4:34: regions.aws/us-east-1.reservations: \"cr-xyz\" is no reservation of aws.\n  Write its id, such as cr-0a1b2c3d4e5f60718, or the ARN of a resource group of them, such as arn:aws:resource-groups:us-east-1:123456789012:group/NAME.")]
    [InlineData("{id: 'arn:aws:resource-groups:us-west-2:123456789012:group/chat', type: g6.xlarge, zone: us-east-1a, count: 1}", "4:34: regions.aws/us-east-1.reservations: arn:aws:resource-groups:us-west-2:123456789012:group/chat is in us-west-2, not in us-east-1.\n  A resource group holds reservations of its own region. Move it to that region's list.")]
    [InlineData("{id: cr-11111111, type: g6.xlarge, count: 1}", "4:34: regions.aws/us-east-1.reservations: cr-11111111 has no zone.\n  Reservations of aws are of one zone. Write it, such as zone: us-east-1a.")]
    [InlineData("{id: cr-11111111, type: g6.xlarge, zone: us-east-1x, count: 1}", "4:34: regions.aws/us-east-1.reservations: the zone us-east-1x is not one that the stack uses there.\n  Did you mean us-east-1a?")]
    [InlineData("{id: cr-11111111, type: g6.xlrge, zone: us-east-1a, count: 1}", "4:58: regions.aws/us-east-1.reservations: g6.xlrge is not in the catalog of aws.\n  Did you mean g6.xlarge?")]
    [InlineData("{id: cr-11111111, type: g6.xlarge, zone: us-east-1a, count: 1}, {id: cr-11111111, type: g6.2xlarge, zone: us-east-1b, count: 1}", "4:98: regions.aws/us-east-1.reservations: cr-11111111 is written twice.\n  Remove one of the two; count says how many machines it has.")]
    public void A_mistake_in_a_reservation_is_said_whole(string reservations, string expected)
    {
        Assert.Equal([$"stacks/test/stack.yaml:{expected}"], Stacks.Mistakes("service: {replicas: 1}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n", Stack(reservations)));
    }

    [Fact]
    public void A_reservation_that_no_service_uses_is_said_to_cost_for_nothing()
    {
        Assert.Equal(
            ["stacks/test/stack.yaml:4:34: regions.aws/us-east-1.reservations: no service uses cr-0a1b2c3d4e5f60718.\n  It is paid for anyway. Let a service ask for g6.xlarge on demand, or give it up; plan --why says what keeps them apart."],
            Stacks.Plan(Stacks.Read("service: {replicas: 1}\nresources: {ports: 8080, accelerators: T4:1}\nrun: serve\n", Stack(Reserved("g6.xlarge", 1)))).Notices.Select(notice => notice.ToString()));
    }

    [Fact]
    public void Why_says_that_a_reservation_is_paid_for_anyway_and_what_keeps_one_out()
    {
        var why = StackPlanner.Why(Stacks.Read("service: {replicas: 1}\nresources: {ports: 8080, accelerators: L4:1, infra: aws, cpus: 8+}\nrun: serve\n", Stack(Reserved("g6.xlarge", 1), "{id: cr-22222222, type: g6.2xlarge, zone: us-east-1b, count: 2}")));

        Assert.Equal("aws-us-east-1b-reserved: number 1 of 2 by price: g6.2xlarge, 2 of it reserved as cr-22222222 and paid for anyway, $0.9776 an hour each; boots from the base image of aws: images.yaml has no aws/ami for chat", why.Chosen[0].ToString());
        Assert.Contains($"L4:1 cpus=8+: aws/us-east-1: g6.xlarge: in the reservation {Cr}: it has 4 virtual processors, and 8+ are asked for", why.Refused.Select(rejection => rejection.ToString().Replace("aws L4:1", "L4:1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_reserved_machine_adds_its_disk_and_address_and_is_listed_at_its_own_price()
    {
        var estimate = Estimating.Of(Planned("accelerators: L4:1, infra: aws", "replicas: 2", Reserved("g6.xlarge", 3)));
        var replica = estimate.Services[0].Groups[0];

        Assert.Equal(0, replica.Machine.Low);
        Assert.Equal((replica.Disk.Low + replica.Address.Low) * 2, estimate.Services[0].Idle.Low);
        Assert.Equal([(Cr, "g6.xlarge", "aws/us-east-1", 3, 3 * 0.8048m)], estimate.Reserved.Select(reserved => (reserved.Id, reserved.MachineType, reserved.Place, reserved.Count, reserved.Amount.Low)));
    }

    [Fact]
    public void An_update_of_a_full_reservation_costs_a_machine_on_demand()
    {
        var full = Estimating.Of(Planned("instance_type: g6.xlarge, infra: aws", "replicas: 3", Reserved("g6.xlarge", 3))).Services[0];
        var spare = Estimating.Of(Planned("instance_type: g6.xlarge, infra: aws", "replicas: 2", Reserved("g6.xlarge", 3))).Services[0];

        Assert.Equal(full.Groups[1].Replica.Low, full.Surge.Low);
        Assert.Equal(spare.Groups[0].Replica.Low, spare.Surge.Low);
    }

    private static string Reserved(string type, int count) => $"{{id: {Cr}, type: {type}, zone: us-east-1a, count: {count}}}";

    private static string Stack(params string[] reservations) =>
        SeveralClouds.ThreeClouds.Replace("aws/us-east-1: {}", $"aws/us-east-1: {{reservations: [{string.Join(", ", reservations)}]}}", StringComparison.Ordinal).Replace("id: 4c1d7e\n", "id: 4c1d7e\n\n", StringComparison.Ordinal);

    private static StackPlan Planned(string resources, string policy, params string[] reservations) =>
        Stacks.Planned($"service: {{{policy}}}\nresources: {{ports: 8080, {resources}}}\nrun: serve\n", Stack(reservations));

    private static IReadOnlyList<ReplicaGroupPlan> Groups(string resources, string policy, params string[] reservations) => Planned(resources, policy, reservations).Services[0].Groups;
}
