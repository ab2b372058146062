using Infra.Plan;

namespace Infra.Tests.Plan.Stack;

/// <summary>Networks that stand already, and endpoints inside a network.</summary>
public sealed class Networks
{
    private const string Service = "service: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve\n";
    private const string Where = "stacks/test/stack.yaml";

    private const string Own = "aws/us-east-1: {}\n  aws/us-west-2: {}";

    private const string Existing = "aws/us-east-1: {vpc: vpc-0a1b2c3d, subnets: {us-east-1c: subnet-0c0c0c0c, us-east-1a: subnet-0a0a0a0a}}";

    [Fact]
    public void Without_more_a_region_has_a_network_of_its_own_with_a_subnet_in_each_zone()
    {
        var region = Stacks.Planned(Service).Regions[0];

        Assert.Equal(("10.16.0.0/16", null, 5), (region.Cidr, region.ExistingNetwork, region.Zones.Count));
        Assert.Equal(new ZonePlan("us-east-1b", "10.16.16.0/20"), region.Zones[1]);
    }

    [Fact]
    public void A_network_that_stands_already_is_used_in_the_zones_of_its_subnets()
    {
        var region = Assert.Single(Stacks.Planned(Service, Stack(Existing)).Regions);

        Assert.Equal(((string?)null, "vpc-0a1b2c3d"), (region.Cidr, region.ExistingNetwork));
        Assert.Equal([new("us-east-1a", null, "subnet-0a0a0a0a"), new("us-east-1c", null, "subnet-0c0c0c0c")], region.Zones);
    }

    [Theory]
    [InlineData("public: false", "10.16.0.10", "us-east-1a")]
    [InlineData("public: false, zone: us-east-1b", "10.16.16.10", "us-east-1b")]
    [InlineData("public: false, zone: us-east-1b, address: 10.16.31.254", "10.16.31.254", "us-east-1b")]
    public void An_internal_endpoint_has_an_address_of_one_subnet(string endpoint, string address, string zone)
    {
        var balancer = Stacks.Planned(Service, Stack("aws/us-east-1: {}", endpoint)).Balancer!;

        Assert.Equal(new InternalAddressPlan(address, zone), balancer.Internal);
        Assert.Contains($"address='{address}'\n", balancer.BootText, StringComparison.Ordinal);
        Assert.DoesNotContain("associate-address", balancer.BootText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws/us-east-1: {}", "public: false, address: 10.16.16.10", "4:61: endpoint.address: 10.16.16.10 is not in 10.16.0.0/20, the subnet of us-east-1a.\n  Write one of it, such as 10.16.0.10.")]
    [InlineData("aws/us-east-1: {zones: [us-east-1a]}", "public: false, zone: us-east-1b", "4:58: endpoint.zone: us-east-1b is not one of the zones that the stack uses in aws/us-east-1, where the balancer is.\n  Did you mean us-east-1a?")]
    [InlineData(Existing, "public: false", "4:37: endpoint: the subnets of aws/us-east-1 are the network's own, so which address is free there is not known.\n  Write address: one of the subnet of us-east-1a that nothing uses.")]
    [InlineData(Own, "public: false", "5:37: endpoint.public: an internal balancer reaches replicas of its own region aws/us-east-1, and they may run in aws/us-west-2 too.\n  Leave aws/us-east-1 alone in regions, or make the endpoint public.")]
    public void An_internal_endpoint_that_cannot_be_is_a_mistake(string regions, string endpoint, string expected)
    {
        var mistake = Assert.Single(Stacks.Mistakes(Service, Stack(regions, endpoint)));

        Assert.Equal($"{Where}:{expected}", mistake);
    }

    [Fact]
    public void An_internal_address_is_not_kept()
    {
        var mistake = Assert.Single(Stacks.Mistakes(Service, Stack("aws/us-east-1: {}", "public: false") + "\nbalancer: {keep_address: true}\n"));

        Assert.Equal($"{Where}:4:37: endpoint.public: balancer.keep_address keeps a public address, and this endpoint has none.\n  Remove keep_address: the address is written, or chosen the same way again.", mistake);
    }

    [Fact]
    public void A_name_is_planned_with_the_zone_that_it_is_in()
    {
        var balancer = Stacks.Planned(Service, Stack(Own, "domain: {name: llm.example.com, zone_id: Z0ABC}")).Balancer!;

        Assert.Equal(new DomainPlan("llm.example.com", "Z0ABC"), balancer.Domain);
    }

    private static string Stack(string regions, string? endpoint = null) => Stacks.Stack
        .Replace(Own, regions, StringComparison.Ordinal)
        .Replace("endpoint:\n  allow: [203.0.113.0/24]", $"endpoint: {{allow: [203.0.113.0/24]{(endpoint is null ? "" : $", {endpoint}")}}}", StringComparison.Ordinal);
}
