using Infra.Plan;
using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;
using Iam = Pulumi.Aws.Iam;
using Vpc = Pulumi.Aws.Vpc;

namespace Infra.Aws;

/// <summary>Where building machines stand: a network with one subnet, a firewall that lets nobody in, and a role by which Systems Manager reaches them.</summary>
internal sealed class BakeGround : ComponentResource
{
    private const string ManagedCore = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

    public BakeGround(string name, string stack, BootstrapPlan plan)
        : base("warmstart:aws:BakeGround", name)
    {
        var child = new CustomResourceOptions { Parent = this };
        var tags = Tags.Of(stack, name);
        var network = new Network(name, new(stack, new()
        {
            Cloud = Cloud.Aws,
            Region = plan.Region,
            Cidr = plan.Cidr,
            Zones = [new(plan.Zone, plan.Cidr)],
        }), new() { Parent = this });

        var firewall = new Ec2.SecurityGroup($"{name}-firewall", new()
        {
            Region = plan.Region,
            Description = "Machines that build images: nobody gets in, they fetch what they install",
            VpcId = network.VpcId,
            Tags = tags,
        }, child);

        _ = new Vpc.SecurityGroupEgressRule($"{name}-to-anywhere", new()
        {
            Region = plan.Region,
            SecurityGroupId = firewall.Id,
            Description = "packages, images, weights",
            IpProtocol = "-1",
            CidrIpv4 = "0.0.0.0/0",
        }, child);

        var role = new Iam.Role($"{name}-role", new()
        {
            Name = name,
            Path = Identity.Path,
            AssumeRolePolicy = PolicyText.OfMachines,
            Tags = tags,
        }, child);

        var core = new Iam.RolePolicyAttachment($"{name}-managed", new() { Role = role.Name, PolicyArn = ManagedCore }, child);

        _ = new Iam.InstanceProfile($"{name}-profile", new() { Name = name, Path = Identity.Path, Role = role.Name }, new() { Parent = this, DependsOn = { core } });

        Subnet = network.SubnetIds([])[0];
        FirewallId = firewall.Id;
        RegisterOutputs();
    }

    /// <summary>Id of the subnet, for <c>aws.subnet</c> of an images.yaml.</summary>
    public Input<string> Subnet { get; }

    /// <summary>Id of the security group.</summary>
    [Output("firewallId")]
    public Output<string> FirewallId { get; private set; }
}
