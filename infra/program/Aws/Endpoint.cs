using Infra.Plan;
using Infra.Stack;
using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;
using Route53 = Pulumi.Aws.Route53;
using Vpc = Pulumi.Aws.Vpc;

namespace Infra.Aws;

/// <summary>
/// Where clients reach the stack: an Elastic IP or an address inside the network, a security group, and the name that
/// leads there. It stands before the replica groups, which admit nobody else, and outlives the balancer's machine.
/// </summary>
internal sealed class Endpoint : ComponentResource
{
    public Endpoint(string name, EndpointArgs args, ComponentResourceOptions? options = null)
        : base("warmstart:aws:Endpoint", name, options)
    {
        var plan = args.Plan;
        var tags = Tags.Of(args.Stack, plan.Name);
        var child = new CustomResourceOptions { Parent = this };

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
        Address = plan.Internal is { } own ? Reserve(name, plan, own, args.Network) : Allocate(name, plan, tags);
        if (plan.Domain is { } domain)
        {
            _ = new Route53.Record($"{name}-name", new()
            {
                ZoneId = domain.ZoneId,
                Name = domain.Name,
                Type = "A",
                Ttl = (int)NameLifetime.TotalSeconds,
                Records = { Address },
            }, child);
        }

        Host = plan.Domain is { } named ? Output.Create(named.Name) : Address;
        RegisterOutputs();
    }

    /// <summary>How long a client may take the name's address for granted: the address changes when the stack is made anew.</summary>
    private static TimeSpan NameLifetime => TimeSpan.FromMinutes(1);

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

    /// <summary>The address of every endpoint of the stack.</summary>
    [Output("address")]
    public Output<string> Address { get; private set; }

    /// <summary>What clients write: the name where there is one, else the address.</summary>
    [Output("host")]
    public Output<string> Host { get; private set; }

    private Output<string> Allocate(string name, BalancerPlan plan, Dictionary<string, string> tags) => new Ec2.Eip($"{name}-address", new()
    {
        Region = plan.Region,
        Domain = "vpc",
        Tags = new Dictionary<string, string>(tags) { [Tags.Balancer] = plan.Name },
    }, new() { Parent = this, RetainOnDelete = plan.KeepAddress ? true : null }).PublicIp;

    /// <summary>Keeps the subnet from handing the address to another machine; the balancer's own takes it at boot.</summary>
    private Output<string> Reserve(string name, BalancerPlan plan, InternalAddressPlan own, Network network)
    {
        _ = new Ec2.SubnetCidrReservation($"{name}-address", new()
        {
            Region = plan.Region,
            SubnetId = network.SubnetIds([own.Zone])[0],
            CidrBlock = $"{own.Address}/32",
            ReservationType = "explicit",
            Description = $"the endpoints of stack {plan.Name}",
        }, new() { Parent = this });
        return Output.Create(own.Address);
    }
}

/// <summary>The balancer's plan, the stack that it belongs to, the network it stands in, and how values of secrets are come by.</summary>
internal sealed record EndpointArgs(string Stack, BalancerPlan Plan, Network Network, SecretText Secrets);
