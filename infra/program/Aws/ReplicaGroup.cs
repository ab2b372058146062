using System.Globalization;
using Infra.Plan;
using Pulumi;
using AutoScaling = Pulumi.Aws.AutoScaling;
using Ec2 = Pulumi.Aws.Ec2;
using Vpc = Pulumi.Aws.Vpc;

namespace Infra.Aws;

/// <summary>The machines of one replica group, as an Auto Scaling group with mixed machine types.</summary>
internal sealed class ReplicaGroup : ComponentResource
{
    /// <summary>Its plan.</summary>
    public ReplicaGroupPlan Plan { get; }

    public ReplicaGroup(string name, ReplicaGroupArgs args, ComponentResourceOptions? options = null)
        : base("warmstart:aws:ReplicaGroup", name, options)
    {
        Plan = args.Plan;
        var plan = args.Plan;
        var tags = Tags.Of(args.Stack, args.Service.Name, name, plan.Labels);
        var child = new CustomResourceOptions { Parent = this };

        var firewall = new Ec2.SecurityGroup($"{name}-firewall", new()
        {
            Region = plan.Region,
            Description = $"Replicas of {args.Service.Name}: traffic from the balancer only",
            VpcId = args.Network.VpcId,
            Tags = tags,
        }, child);

        _ = new Vpc.SecurityGroupIngressRule($"{name}-from-balancer", new()
        {
            Region = plan.Region,
            SecurityGroupId = firewall.Id,
            Description = "the balancer",
            IpProtocol = "tcp",
            FromPort = args.Service.ReplicaPort,
            ToPort = args.Service.ReplicaPort,
            // Inside its own region the balancer comes from a private address, elsewhere from its Elastic IP.
            ReferencedSecurityGroupId = args.Endpoint.Region == plan.Region ? args.Endpoint.FirewallId : null!,
            CidrIpv4 = args.Endpoint.Region == plan.Region ? null! : Output.Format($"{args.Endpoint.Address}/32"),
        }, child);

        _ = new Vpc.SecurityGroupEgressRule($"{name}-to-anywhere", new()
        {
            Region = plan.Region,
            SecurityGroupId = firewall.Id,
            Description = "packages, images, weights",
            IpProtocol = "-1",
            CidrIpv4 = "0.0.0.0/0",
        }, child);

        var template = MachineTemplate.Declare($"{name}-template", new()
        {
            Name = name,
            Region = plan.Region,
            Image = plan.Image,
            Disk = plan.Disk,
            UserData = plan.UserData!.Base64,
            ProfileArn = args.Identity.ProfileArn,
            FirewallId = firewall.Id,
            Tags = tags,
            Weights = plan.Weights,
            ReservationId = plan.Reservation?.Id,
        }, child);

        var group = new AutoScaling.Group($"{name}-group", new()
        {
            Region = plan.Region,
            Name = name,
            MinSize = 0,
            MaxSize = args.Service.Policy.LimitOf(plan),
            DesiredCapacity = 0,
            VpcZoneIdentifiers = args.Network.SubnetIds(plan.Zones),
            HealthCheckType = "EC2",
            SuspendedProcesses = { "AZRebalance" },
            ProtectFromScaleIn = true,
            // Protected machines would otherwise keep destroy waiting for ever.
            ForceDelete = true,
            // `up` declares groups; it never waits for a GPU.
            WaitForCapacityTimeout = "0",
            IgnoreFailedScalingActivities = true,
            MixedInstancesPolicy = new AutoScaling.Inputs.GroupMixedInstancesPolicyArgs
            {
                InstancesDistribution = Distribution(plan),
                LaunchTemplate = new AutoScaling.Inputs.GroupMixedInstancesPolicyLaunchTemplateArgs
                {
                    LaunchTemplateSpecification = new AutoScaling.Inputs.GroupMixedInstancesPolicyLaunchTemplateLaunchTemplateSpecificationArgs
                    {
                        LaunchTemplateId = template.Id,
                        // The agent moves the default: a new version reaches replicas through its canary.
                        Version = "$Default",
                    },
                    Overrides = plan.MachineTypes
                        .Select(type => new AutoScaling.Inputs.GroupMixedInstancesPolicyLaunchTemplateOverrideArgs { InstanceType = type.Name })
                        .ToArray(),
                },
            },
            Tags = Tags.OfGroup(tags),
        }, new()
        {
            Parent = this,
            // Counts are the agent's.
            IgnoreChanges = { "desiredCapacity" },
        });

        _ = new AutoScaling.LifecycleHook($"{name}-drain", new()
        {
            Region = plan.Region,
            Name = AwsAgentCalls.DrainHook,
            AutoscalingGroupName = group.Name,
            LifecycleTransition = "autoscaling:EC2_INSTANCE_TERMINATING",
            HeartbeatTimeout = (int)(DrainLimit + HookGrace).TotalSeconds,
            DefaultResult = "CONTINUE",
        }, child);

        GroupName = group.Name;
        Template = Output.Tuple(template.Id, template.LatestVersion).Apply(told => new FleetTemplate(told.Item1, told.Item2.ToString(CultureInfo.InvariantCulture)));
        RegisterOutputs();
    }

    /// <summary>Longest drain before a scale-down: SkyServe's 120 s (fact sheet of the service YAML, 7.1).</summary>
    private static TimeSpan DrainLimit => TimeSpan.FromSeconds(120);

    /// <summary>How much longer the hook waits than the drain takes, for the agent's own calls.</summary>
    private static TimeSpan HookGrace => TimeSpan.FromSeconds(30);

    /// <summary>Name of the Auto Scaling group.</summary>
    [Output("groupName")]
    public Output<string> GroupName { get; private set; }

    /// <summary>The launch template, and its newest version: the one that machines are to be of.</summary>
    public Output<FleetTemplate> Template { get; }

    private static AutoScaling.Inputs.GroupMixedInstancesPolicyInstancesDistributionArgs Distribution(ReplicaGroupPlan plan) => new()
    {
        OnDemandBaseCapacity = 0,
        OnDemandPercentageAboveBaseCapacity = plan.Pricing switch
        {
            Pricing.OnDemand => 100,
            Pricing.Spot => 0,
        },
        OnDemandAllocationStrategy = "prioritized",
        SpotAllocationStrategy = plan.OrderIsTheOperators ? "capacity-optimized-prioritized" : "price-capacity-optimized",
    };
}

/// <summary>The group's plan, its service, and what else of the stack it touches.</summary>
internal sealed record ReplicaGroupArgs
{
    public required string Stack { get; init; }

    public required ServicePlan Service { get; init; }

    public required ReplicaGroupPlan Plan { get; init; }

    public required Network Network { get; init; }

    public required Identity Identity { get; init; }

    public required Endpoint Endpoint { get; init; }
}
