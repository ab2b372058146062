using Infra.Plan;
using Infra.Tests.Plan.Place;

namespace Infra.Tests.Plan.Quota;

/// <summary>What known quotas mean for a plan.</summary>
public sealed class QuotasInPlans
{
    private static readonly DateOnly _today = new(2026, 11, 21);

    [Fact]
    public void A_quota_of_0_takes_its_region_out_and_is_named()
    {
        var planning = Plan("accelerators: L4:1", """{"cloud": "aws", "region": "us-east-1", "name": "L-DB2E81BA", "limit": 0}""");

        Assert.Equal(["gcp-us-central1"], planning.Plan!.Services[0].Groups.Select(group => group.Placement));
        Assert.Equal(
            ["stacks/test/chat/service.yaml:1:1: service chat: no g6.xlarge, g6.2xlarge, g6.4xlarge, g6.8xlarge, g6.16xlarge in aws/us-east-1: its quota L-DB2E81BA (Running On-Demand G and VT instances) is 0.\n  Ask the cloud for more, then let doctor look again."],
            planning.Notices.Select(notice => notice.ToString()));
    }

    [Fact]
    public void A_machine_larger_than_the_quota_is_left_out_and_smaller_ones_stay()
    {
        var groups = Plan("accelerators: L4:1, infra: aws", """{"cloud": "aws", "region": "us-east-1", "name": "L-DB2E81BA", "limit": 12}""").Plan!.Services[0].Groups;

        Assert.Equal(["g6.xlarge", "g6.2xlarge"], groups[0].MachineTypes.Select(type => type.Name));
    }

    [Fact]
    public void Nothing_but_quotas_of_0_is_a_mistake_that_names_them()
    {
        var planning = Plan("accelerators: L4:1, infra: gcp", """{"cloud": "gcp", "region": "global", "name": "GPUS_ALL_REGIONS", "limit": 0}""");

        Assert.Contains("g2-standard-4: its quota GPUS_ALL_REGIONS is 0", planning.Mistakes.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_replicas_and_the_update_must_fit()
    {
        var planning = Plan("accelerators: L4:1, cpus: 4, infra: aws", """{"cloud": "aws", "region": "us-east-1", "name": "L-DB2E81BA", "limit": 12}""", "replicas: 3");

        Assert.Equal(
            ["stacks/test/stack.yaml:1:1: the quota L-DB2E81BA (Running On-Demand G and VT instances) in aws/us-east-1 is 12, and chat at most takes 16 with an update under way.\n  Ask the cloud for more, or lower max_replicas; until then other placements take what does not fit."],
            planning.Notices.Select(notice => notice.ToString()));
    }

    [Theory]
    [InlineData("2026-10-22", 0)]
    [InlineData("2026-10-21", 1)]
    public void Quotas_older_than_thirty_days_are_said_to_be(string dated, int notices)
    {
        var planning = Plan("accelerators: L4:1", """{"cloud": "aws", "region": "us-east-1", "name": "L-DB2E81BA", "limit": 4000}""", dated: dated);

        Assert.Equal(notices, planning.Notices.Count);
        Assert.All(planning.Notices, notice => Assert.Equal("stacks/test/quotas.json:1:1: the quotas are of 2026-10-21, 31 days ago.\n  doctor asks the clouds again.", notice.ToString()));
    }

    [Theory]
    [InlineData("{", "stacks/test/quotas.json:1:2: this is not JSON.")]
    [InlineData("[]", "stacks/test/quotas.json:1:1: the quotas need \"dated\", a day such as \"2026-11-20\", and \"quotas\", a list.")]
    [InlineData("{\"dated\": \"2026-11-20\", \"quotas\": [{\"cloud\": \"aws\"}]}", "stacks/test/quotas.json:1:1: quotas[0] lacks a cloud, a region, a name or a limit of 0 or more.")]
    public void A_broken_file_is_a_mistake(string file, string expected)
    {
        var planning = Plan("accelerators: L4:1", Read(file), "replicas: 1");

        Assert.Equal($"{expected}\n  doctor writes the file: run it again, or delete the file.", planning.Mistakes.Single().ToString());
    }

    [Theory]
    [InlineData(Cloud.Aws, "p5.48xlarge", Pricing.Spot, "L-C4BD4855 192")]
    [InlineData(Cloud.Aws, "p4d.24xlarge", Pricing.Spot, "L-7212CCBC 96")]
    [InlineData(Cloud.Aws, "m6i.large", Pricing.OnDemand, "L-1216C47A 2")]
    [InlineData(Cloud.Gcp, "a2-ultragpu-2g", Pricing.Spot, "PREEMPTIBLE_NVIDIA_A100_80GB_GPUS 2, GPUS_ALL_REGIONS 2")]
    [InlineData(Cloud.Gcp, "n2-standard-4", Pricing.OnDemand, "N2_CPUS 4")]
    [InlineData(Cloud.Azure, "Standard_NC4as_T4_v3", Pricing.OnDemand, "Standard NCASv3_T4 Family 4, cores 4")]
    [InlineData(Cloud.Azure, "Standard_NC40ads_H100_v5", Pricing.Spot, "lowPriorityCores 40")]
    public void A_machine_counts_against_the_quotas_of_its_family(Cloud cloud, string type, Pricing pricing, string expected)
    {
        Assert.Equal(expected, string.Join(", ", QuotaUses.Of(Catalogs.Embedded[cloud].Named(type).First(), pricing).Select(use => $"{use.Name} {use.PerMachine}")));
    }

    private static StackPlanning Plan(string resources, string quota, string policy = "replicas: 1", string dated = "2026-11-20") =>
        Plan(resources, Read($$"""{"dated": "{{dated}}", "quotas": [{{quota}}]}"""), policy);

    private static StackPlanning Plan(string resources, PlanFacts facts, string policy) => StackPlanner.Plan(
        Stacks.Read($"service: {{{policy}}}\nresources: {{ports: 8080, {resources}}}\nrun: serve\n", SeveralClouds.ThreeClouds),
        new Dictionary<string, FolderPlan>(),
        facts);

    private static PlanFacts Read(string file) => PlanFacts.Read(_today, SourceFile.FromText("stacks/test/quotas.json", file), new Dictionary<Cloud, SourceFile>());
}
