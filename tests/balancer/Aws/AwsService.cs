using Infra.Agent;
using Infra.Agent.Aws;
using Infra.Plan;
using Infra.Tests.Conformance;

namespace Infra.Tests.Balancer.Aws;

/// <summary>A service whose only group is an Auto Scaling group of the imitated cloud, made as the Pulumi program declares it: empty.</summary>
internal sealed record AwsService(MendedCloud Cloud, CloudCalls Calls, FleetService Fleet)
{
    /// <summary>The stack whose tag the group, its template and its machines carry: one for each service, so that tests see their own alone.</summary>
    public string Stack => Name;

    public string Name => Group.Name;

    public ScalingGroup Group => Fleet.Scaling.Groups[0];

    public FleetGroup Where => Fleet.Groups[Name];

    /// <summary>Makes it. Its machines are all on demand.</summary>
    public static async Task<AwsService> CreateAsync(MendedCloud cloud, string name, int replicas = 1)
    {
        await cloud.TemplateAsync(name);
        await cloud.AskAsync(name, 0);
        await cloud.RunAsync("autoscaling", "update-auto-scaling-group", "--auto-scaling-group-name", name, "--new-instances-protected-from-scale-in");
        await cloud.RunAsync(
            "autoscaling", "put-lifecycle-hook", "--auto-scaling-group-name", name, "--lifecycle-hook-name", AwsAgentCalls.DrainHook,
            "--lifecycle-transition", "autoscaling:EC2_INSTANCE_TERMINATING", "--heartbeat-timeout", "150", "--default-result", "CONTINUE");
        await cloud.RunAsync("autoscaling", "create-or-update-tags", "--tags", $"ResourceId={name},ResourceType=auto-scaling-group,Key={AwsAgentCalls.StackTag},Value={name},PropagateAtLaunch=true");
        var template = await cloud.RunAsync("ec2", "describe-launch-templates", "--launch-template-names", name, "--query", "LaunchTemplates[0].LaunchTemplateId");
        await cloud.RunAsync("ec2", "create-tags", "--resources", (string)template!, "--tags", $"Key={AwsAgentCalls.StackTag},Value={name}");
        var local = Running.Of(30001, $"{{replicas: {replicas}}}").Service;
        return new(cloud, AwsCalls.Of(new AwsAsk(await cloud.ToolsAsync()), MendedCloud.Region), local with
        {
            Scaling = local.Scaling with
            {
                Groups = [new() { Name = name, Cloud = Infra.Plan.Cloud.Aws, Pricing = Pricing.OnDemand, Zones = ["us-east-1a", "us-east-1b"], Limit = 9, Version = "1", Machines = [new("g6.xlarge", "L4", 1, 1)] }],
            },
            Groups = new Dictionary<string, FleetGroup> { [name] = new("aws/us-east-1", MendedCloud.Region) { Template = (string)template! } },
        });
    }

    /// <summary>Gives its template version 2, which is not the default.</summary>
    public Task AddVersionAsync() => Cloud.RunAsync(
        "ec2", "create-launch-template-version", "--launch-template-name", Name, "--launch-template-data", $$"""{"ImageId": "{{MendedCloud.Image}}"}""");

    public Task<CloudView> SeeAsync() => SeeAsync(Calls, Fleet);

    /// <summary>Asks by other calls, or for another service in its place.</summary>
    public async Task<CloudView> SeeAsync(CloudCalls calls, FleetService service) =>
        (await calls.DiscoverAsync(new() { Stack = Stack, Services = [service] }, CancellationToken.None))[0];

    public Task CountAsync(int count) => Calls.SetCountAsync(Group, Where, count, CancellationToken.None);
}
