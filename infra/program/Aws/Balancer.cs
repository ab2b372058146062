using System.Text;
using Infra.Plan;
using Pulumi;
using AutoScaling = Pulumi.Aws.AutoScaling;

namespace Infra.Aws;

/// <summary>The balancer's machine, as an Auto Scaling group of exactly one: a machine that dies comes back.</summary>
internal sealed class Balancer : ComponentResource
{
    public Balancer(string name, BalancerArgs args, ComponentResourceOptions? options = null)
        : base("warmstart:aws:Balancer", name, options)
    {
        var plan = args.Plan;
        var tags = new Dictionary<string, string>(Tags.Of(args.Stack, plan.Name)) { [Tags.Balancer] = plan.Name };
        var child = new CustomResourceOptions { Parent = this };

        var identity = new Identity(name, new(args.Stack, BalancerPolicy.Of(args.Stack, plan, args.GroupRegions, args.Bucket)), new() { Parent = this });

        var template = MachineTemplate.Declare($"{name}-template", new()
        {
            Name = name,
            Region = plan.Region,
            MachineType = plan.MachineType.Name,
            Image = plan.Image,
            Disk = plan.Disk,
            UserData = Convert.ToBase64String(Encoding.UTF8.GetBytes(plan.BootText)),
            ProfileArn = identity.ProfileArn,
            FirewallId = args.Endpoint.FirewallId,
            Tags = tags,
            // It takes an internal address by its interface, which its role knows by the tag.
            TagsInterface = plan.Internal is not null,
        }, child);

        _ = new AutoScaling.Group($"{name}-group", new()
        {
            Region = plan.Region,
            Name = name,
            MinSize = 1,
            MaxSize = 1,
            DesiredCapacity = 1,
            VpcZoneIdentifiers = args.Network.SubnetIds(plan.Internal is { } address ? [address.Zone] : []),
            HealthCheckType = "EC2",
            ForceDelete = true,
            WaitForCapacityTimeout = "0",
            LaunchTemplate = new AutoScaling.Inputs.GroupLaunchTemplateArgs { Id = template.Id, Version = "$Latest" },
            Tags = Tags.OfGroup(tags),
        }, child);

        RegisterOutputs();
    }
}

/// <summary>The balancer's plan, the stack that it belongs to, and what else of the stack it touches.</summary>
internal sealed record BalancerArgs
{
    public required string Stack { get; init; }

    public required BalancerPlan Plan { get; init; }

    public required Network Network { get; init; }

    public required Endpoint Endpoint { get; init; }

    /// <summary>Name of the stack's bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>The regions that replica groups are in.</summary>
    public required IReadOnlyList<string> GroupRegions { get; init; }
}
