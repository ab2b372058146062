using Infra.Plan;

namespace Infra.Tests.Plan.Place;

/// <summary>Where replicas may run when a stack uses several clouds.</summary>
public sealed class SeveralClouds
{
    internal const string ThreeClouds = """
        id: 4c1d7e
        regions:
          aws/us-east-1: {}
          gcp/us-central1: {}
          azure/eastus: {}
          azure/westus2: {}
        max_placements: 20
        endpoint: {allow: [203.0.113.0/24]}
        services: {chat: {port: 30001}}
        """;

    /// <summary>The seven alternatives of the seed's vLLM service.</summary>
    private const string Seven = "accelerators: {L4:8, A10g:8, A10:8, A100:4, A100:8, A100-80GB:2, A100-80GB:4, A100-80GB:8}";

    [Fact]
    public void The_cheapest_cloud_comes_first_and_every_cloud_is_there()
    {
        var groups = Groups("accelerators: L4:1");

        Assert.Equal(["gcp-us-central1", "aws-us-east-1"], groups.Select(group => group.Placement));
        Assert.Equal(["g2-standard-4", "g2-standard-8", "g2-standard-12", "g2-standard-16", "g2-standard-32"], groups[0].MachineTypes.Select(type => type.Name));
    }

    [Fact]
    public void Seven_alternatives_are_placed_with_every_type_of_every_cloud_that_fits()
    {
        var wanted = new[] { ("L4", 8), ("A10G", 8), ("A10", 8), ("A100", 4), ("A100", 8), ("A100-80GB", 2), ("A100-80GB", 4), ("A100-80GB", 8) };
        var fitting = new[] { (Cloud.Aws, "us-east-1"), (Cloud.Gcp, "us-central1"), (Cloud.Azure, "eastus"), (Cloud.Azure, "westus2") }
            .SelectMany(place => Catalogs.Embedded[place.Item1].MachineTypes
                .Where(type => type.In(place.Item2) is not null && wanted.Any(one => one.Item1 == type.Accelerator && one.Item2 == type.AcceleratorCount))
                .Select(type => $"{place.Item1} {place.Item2} {type.Name}"));

        var groups = Groups(Seven);

        Assert.Equal(fitting.Order(StringComparer.Ordinal), groups.SelectMany(group => group.MachineTypes.Select(type => $"{group.Cloud} {group.Region} {type.Name}")).Order(StringComparer.Ordinal));
        Assert.Equal([Cloud.Aws, Cloud.Gcp, Cloud.Azure], groups.Select(group => group.Cloud).Distinct().Order());
        Assert.All(groups.GroupBy(group => (group.Cloud, group.Region)).Where(place => place.Key.Cloud != Cloud.Azure), place => Assert.Single(place));
    }

    [Fact]
    public void Attached_accelerators_are_groups_of_their_own_kind_and_count()
    {
        var groups = Groups("accelerators: {T4:1, V100:1, L4:1}", "infra: gcp, ");

        Assert.Equal(
            ["T4:1 n1-standard-4 n1-highmem-4 n1-standard-8", "none g2-standard-4 g2-standard-8 g2-standard-12 g2-standard-16 g2-standard-32", "V100:1 n1-standard-8 n1-highmem-8"],
            groups.Select(group => $"{(group.Attached is { } attached ? $"{attached.Accelerator}:{attached.Count}" : "none")} {string.Join(' ', group.MachineTypes.Select(type => type.Name))}"));
        Assert.Equal(3, groups.Select(group => group.Name).Distinct().Count());
    }

    [Fact]
    public void Azure_mixes_at_most_five_sizes_in_a_group_and_the_rest_are_further_parts()
    {
        var groups = Groups("cpus: 4+, memory: 8+", "infra: azure/eastus, ");

        Assert.All(groups, group => Assert.InRange(group.MachineTypes.Count, 1, 5));
        Assert.Equal(["azure-eastus", "azure-eastus-part2", "azure-eastus-part3"], groups.Select(group => group.Placement));
        Assert.Equal(groups.SelectMany(group => group.MachineTypes).Select(type => type.PricePerHour).Order(), groups.SelectMany(group => group.MachineTypes).Select(type => type.PricePerHour));
    }

    [Fact]
    public void A_region_of_any_cloud_is_found_by_its_name()
    {
        Assert.Equal(["azure-westus2"], Groups("cpus: 2, infra: '*/westus2'").Select(group => group.Placement));
        Assert.Equal(["gcp-us-central1-c us-central1-c"], Groups("accelerators: L4:1, infra: '*/*/us-central1-c'").Select(group => $"{group.Placement} {string.Join(',', group.Zones)}"));
    }

    [Fact]
    public void Clouds_sets_the_regions_of_other_clouds_aside_with_a_notice()
    {
        var planning = Stacks.Plan(Stacks.Read(Service("accelerators: L4:1"), ThreeClouds + "\nclouds: [aws]\n"));

        Assert.Equal(["aws-us-east-1"], planning.Plan!.Services[0].Groups.Select(group => group.Placement));
        Assert.Equal(
            ["stacks/test/stack.yaml:4:3: regions: gcp/us-central1, azure/eastus, azure/westus2 set aside, since clouds does not name the cloud.\n  Add it to clouds to use them."],
            planning.Notices.Select(notice => notice.ToString()));
    }

    [Fact]
    public void A_bucket_is_planned_in_each_cloud_in_use()
    {
        var plan = Stacks.Planned(Service("accelerators: {L4:1, A10:1}"), ThreeClouds);

        Assert.Equal(
            ["Aws us-east-1 warmstart-test-4c1d7e-aws", "Azure eastus wstest4c1d7e", "Gcp us-central1 warmstart-test-4c1d7e-gcp"],
            plan.Storage.Select(bucket => $"{bucket.Cloud} {bucket.Region} {bucket.Bucket}"));
    }

    [Theory]
    [InlineData("cpus: 2, disk_size: 40, infra: gcp", "its images have 50 GiB, and disk_size is 40")]
    [InlineData("cpus: 2, disk_tier: ultra, infra: azure", "it has no disks of the tier ultra")]
    public void What_a_disk_cannot_be_is_a_reason(string resources, string reason)
    {
        Assert.Contains(Stacks.Mistakes(Service(resources), ThreeClouds), mistake => mistake.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Why_has_a_line_for_each_placement_that_was_chosen()
    {
        var why = StackPlanner.Why(Stacks.Read(Service("accelerators: {L4:2, T4:1}, infra: gcp"), ThreeClouds)).Chosen;

        Assert.Equal(
            ["number 1 of 2 by price: n1-standard-4 with T4:1 $0.54, then n1-highmem-4 with T4:1 $0.5866, then n1-standard-8 with T4:1 $0.73", "number 2 of 2 by price: g2-standard-24 $2.0008"],
            why.Select(choice => choice.Why));
        Assert.All(why, choice => Assert.StartsWith("gcp-us-central1-", choice.ToString(), StringComparison.Ordinal));
    }

    private static string Service(string resources) => $"service: {{replicas: 2}}\nresources: {{ports: 8080, {resources}}}\nrun: serve\n";

    private static IReadOnlyList<ReplicaGroupPlan> Groups(string resources, string before = "") => Stacks.Planned(Service(before + resources), ThreeClouds).Services[0].Groups;
}
