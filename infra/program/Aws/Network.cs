using Pulumi;
using Ec2 = Pulumi.Aws.Ec2;

namespace Infra.Aws;

/// <summary>The stack's network in a region: a VPC with one public subnet in each zone, or one that stands already.</summary>
internal sealed class Network : ComponentResource
{
    private readonly List<(string Zone, Output<string> Id)> _subnets = [];

    public Network(string name, RegionArgs args, ComponentResourceOptions? options = null)
        : base("warmstart:aws:Network", name, options)
    {
        if (args.Plan.ExistingNetwork is { } existing)
        {
            VpcId = Output.Create(existing);
            _subnets.AddRange(args.Plan.Zones.Select(zone => (zone.Zone, Output.Create(zone.ExistingSubnet!))));
        }
        else
        {
            VpcId = Declare(name, args);
        }

        RegisterOutputs();
    }

    /// <summary>The VPC's id.</summary>
    [Output("vpcId")]
    public Output<string> VpcId { get; private set; }

    /// <summary>Ids of the subnets in the zones, or of all when none is named, in the order of the zones.</summary>
    public Input<string>[] SubnetIds(IReadOnlyList<string> zones) =>
    [
        .. _subnets
            .Where(subnet => zones.Count == 0 || zones.Contains(subnet.Zone))
            .Select(subnet => (Input<string>)subnet.Id),
    ];

    private Output<string> Declare(string name, RegionArgs args)
    {
        var region = args.Plan.Region;
        var child = new CustomResourceOptions { Parent = this };

        var vpc = new Ec2.Vpc($"{name}-vpc", new()
        {
            Region = region,
            CidrBlock = args.Plan.Cidr!,
            EnableDnsSupport = true,
            EnableDnsHostnames = true,
            Tags = Tags.Of(args.Stack, name),
        }, child);

        var gateway = new Ec2.InternetGateway($"{name}-gateway", new()
        {
            Region = region,
            VpcId = vpc.Id,
            Tags = Tags.Of(args.Stack, name),
        }, child);

        var routes = new Ec2.RouteTable($"{name}-routes", new()
        {
            Region = region,
            VpcId = vpc.Id,
            Tags = Tags.Of(args.Stack, name),
        }, child);

        var internet = new Ec2.Route($"{name}-internet", new()
        {
            Region = region,
            RouteTableId = routes.Id,
            DestinationCidrBlock = "0.0.0.0/0",
            GatewayId = gateway.Id,
        }, child);

        foreach (var zone in args.Plan.Zones)
        {
            var subnetName = $"{args.Stack}-{zone.Zone}";
            var subnet = new Ec2.Subnet($"{subnetName}-subnet", new()
            {
                Region = region,
                VpcId = vpc.Id,
                AvailabilityZone = zone.Zone,
                CidrBlock = zone.Cidr!,
                MapPublicIpOnLaunch = true,
                Tags = Tags.Of(args.Stack, subnetName),
            }, child);

            // A subnet's id is handed on only once its way to the internet is open: a machine that boots
            // before that cannot fetch its files.
            var association = new Ec2.RouteTableAssociation($"{subnetName}-routes", new()
            {
                Region = region,
                RouteTableId = routes.Id,
                SubnetId = subnet.Id,
            }, new() { Parent = this, DependsOn = { internet } });
            _subnets.Add((zone.Zone, association.SubnetId.Apply(id => id!)));
        }

        return vpc.Id;
    }
}
