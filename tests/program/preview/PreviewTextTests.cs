using Infra.Preview;
using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Tests.Program.Preview;

public sealed class PreviewTextTests
{
    [Fact]
    public void Resources_are_grouped_by_service_cloud_and_region_with_those_of_the_stack_last()
    {
        var service = Examples.Component("warmstart:index:Service", "test-chat");
        var group = Examples.Component("warmstart:aws:ReplicaGroup", "group") with { Parent = service.Urn };

        Assert.Equal(
            """
            test: 0 services, 0 replicas, 4 resources, $0.00/hour for machines
            Compared with nothing: every resource is new.

            chat
              aws us-east-1  1 resource
                + aws:autoscaling/group:Group  group  minSize=0 maxSize=3

            stack
              aws all regions  1 resource
                + aws:iam/role:Role  role
              aws us-east-1  1 resource
                + aws:ec2/vpc:Vpc  east  cidrBlock=10.0.0.0/16
              aws us-west-2  1 resource
                + aws:ec2/vpc:Vpc  west  cidrBlock=[unknown]

            + 4 to create, in 2 components
            1 property known only once the update runs, such as ids and addresses.
            """.ReplaceLineEndings("\n"),
            Text(
                service,
                group,
                Examples.Resource("aws:autoscaling/group:Group", "group", In("us-east-1", ("minSize", new Value.Number(0)), ("maxSize", new Value.Number(3)))) with { Parent = group.Urn },
                Examples.Resource("aws:iam/role:Role", "role", Value.Map.Empty),
                Examples.Resource("aws:ec2/vpc:Vpc", "west", In("us-west-2", ("cidrBlock", new Value.Unknown()))),
                Examples.Resource("aws:ec2/vpc:Vpc", "east", In("us-east-1", ("cidrBlock", new Value.Text("10.0.0.0/16"))))));
    }

    [Fact]
    public void A_long_property_is_cut_and_a_line_break_in_it_does_not_break_the_line()
    {
        var text = Text(Examples.Resource(
            "aws:ec2/securityGroup:SecurityGroup", "g", Examples.Map(("description", new Value.Text("one\ntwo " + new string('x', 100))))));

        Assert.Contains($"description=one two {new string('x', 51)}…", text, StringComparison.Ordinal);
    }

    private static Value.Map In(string region, params (string Name, Value Value)[] members)
        => Examples.Map([("region", new Value.Text(region)), .. members]);

    private static string Text(params RecordedResource[] resources)
        => string.Join('\n', PreviewText.Of(StackPreview.Of(Examples.Plan(), Examples.Run(resources))));
}
