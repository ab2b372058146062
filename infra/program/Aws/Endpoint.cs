using Infra.Plan;
using Infra.Stack;
using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;
using Vpc = Pulumi.Aws.Vpc;

namespace Infra.Aws;

/// <summary>
/// Where clients reach the stack, as an Elastic IP and a security group. It stands before the replica groups,
/// which admit nobody else, and outlives the balancer's machine.
/// </summary>
internal sealed class Endpoint : ComponentResource
{
    public Endpoint(string name, EndpointArgs args, ComponentResourceOptions? options = null)
        : base("warmstart:aws:Endpoint", name, options)
    {
        var plan = args.Plan;
        var tags = Tags.Of(args.Stack, plan.Name);
        var child = new CustomResourceOptions { Parent = this };

        var address = new Ec2.Eip($"{name}-address", new()
        {
            Region = plan.Region,
            Domain = "vpc",
            Tags = new Dictionary<string, string>(tags) { [Tags.Balancer] = plan.Name },
        }, new() { Parent = this, RetainOnDelete = plan.KeepAddress ? true : null });

        var firewall = new Ec2.SecurityGroup($"{name}-firewall", new()
        {
            Region = plan.Region,
            Description = "The balancer: endpoint ports, from the addresses that the stack allows",
            VpcId = args.Network.VpcId,
            Tags = tags,
        }, child);

        foreach (var endpoint in plan.Endpoints)
        {
            foreach (var cidr in plan.Allow)
            {
                _ = new Vpc.SecurityGroupIngressRule($"{name}-{endpoint.Service}-from-{cidr}", new()
                {
                    Region = plan.Region,
                    SecurityGroupId = firewall.Id,
                    Description = $"endpoint of {endpoint.Service}",
                    IpProtocol = "tcp",
                    FromPort = endpoint.Port,
                    ToPort = endpoint.Port,
                    CidrIpv4 = cidr,
                }, child);
            }
        }

        _ = new Vpc.SecurityGroupEgressRule($"{name}-to-anywhere", new()
        {
            Region = plan.Region,
            SecurityGroupId = firewall.Id,
            Description = "replicas and the clouds' interfaces",
            IpProtocol = "-1",
            CidrIpv4 = "0.0.0.0/0",
        }, child);

        foreach (var endpoint in plan.Endpoints)
        {
            Declare(endpoint.Secret, $"Key of the endpoint and secrets of the probe of {endpoint.Service}", args);
        }

        Declare(plan.ApiKeys, "Keys of which clients must send one", args);
        Region = plan.Region;
        FirewallId = firewall.Id;
        Address = address.PublicIp;
        RegisterOutputs();
    }

    private void Declare(SecretObjectPlan? secret, string description, EndpointArgs args)
    {
        if (secret is not null)
        {
            _ = StoredSecret.Declare(secret, new()
            {
                Region = args.Plan.Region,
                Description = description,
                Tags = Tags.Of(args.Stack, secret.Name),
                Texts = args.Secrets,
                Parent = this,
            });
        }
    }

    /// <summary>The region that the balancer runs in.</summary>
    public string Region { get; }

    /// <summary>Id of the balancer's security group.</summary>
    [Output("firewallId")]
    public Output<string> FirewallId { get; private set; }

    /// <summary>The public address of every endpoint of the stack.</summary>
    [Output("address")]
    public Output<string> Address { get; private set; }
}

/// <summary>The balancer's plan, the stack that it belongs to, the network it stands in, and how values of secrets are come by.</summary>
internal sealed record EndpointArgs(string Stack, BalancerPlan Plan, Network Network, SecretText Secrets);
