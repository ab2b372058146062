using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;

namespace Infra.Probe.Themes;

/// <summary>Outputs as inputs, inside lists, objects and text; a resource that exists already; children.</summary>
internal sealed record Network(Vpc Vpc, IReadOnlyList<Subnet> Subnets, SecurityGroup Group)
{
    public static Network Declare(Settings settings)
    {
        var vpc = new Vpc("vpc", new()
        {
            CidrBlock = "10.0.0.0/16",
            EnableDnsSupport = true,
            Tags = { { "Name", $"{settings.Greeting} – 世界 \"quoted\" \u0001" }, { "", "empty key" } },
        });
        var subnets = Enumerable.Range(0, 2).Select(index => SubnetOf(vpc, index)).ToList();
        return new Network(vpc, subnets, GroupOf(settings, vpc, subnets));
    }

    private static Subnet SubnetOf(Vpc vpc, int index)
    {
        var number = index.ToString(CultureInfo.InvariantCulture);
        var args = new SubnetArgs { VpcId = vpc.Id, CidrBlock = $"10.0.{number}.0/24", MapPublicIpOnLaunch = false };
        return new Subnet($"subnet-{number}", args, new CustomResourceOptions { Parent = vpc });
    }

    private static SecurityGroup GroupOf(Settings settings, Vpc vpc, List<Subnet> subnets) => new("group", new()
    {
        VpcId = Vpc.Get("existing", "vpc-0existing").Id,
        Description = Output.Format($"for {vpc.Id} and {settings.Greeting} at {subnets[0].Id}"),
        Ingress =
        {
            new SecurityGroupIngressArgs
            {
                Protocol = "tcp",
                FromPort = 443,
                ToPort = 443,
                CidrBlocks = { vpc.CidrBlock, "10.9.0.0/16" },
                SecurityGroups = { vpc.DefaultSecurityGroupId },
            },
            new SecurityGroupIngressArgs { Protocol = "-1", FromPort = 0, ToPort = 0, Self = true, Description = "" },
        },
        Tags =
        {
            { "vpc", vpc.Id },
            { "fixed", "x" },
            { "both", Output.Tuple(vpc.Id, subnets[1].Id).Apply(ids => $"{ids.Item1}+{ids.Item2}") },
        },
    });
}
