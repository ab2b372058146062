using System.Globalization;
using System.Text;
using System.Text.Json;
using Infra.Agent;
using Infra.Aws;
using Infra.Clients;
using Infra.Edge;
using Infra.Live;
using Infra.Plan;

namespace Infra.Promised;

/// <summary>Looks at all there is of a stack.</summary>
internal static class See
{
    private static readonly TimeSpan _deadline = TimeSpan.FromMinutes(1);

    /// <summary>How long an endpoint may take to answer its probe.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>Each call is a program of its own, busy for half a second.</summary>
    private static readonly SemaphoreSlim _atOnce = new(4);

    /// <summary>Looks.</summary>
    /// <exception cref="ToolException">The cloud cannot be asked.</exception>
    public static async Task<SeenStack> RunAsync(RunningStack running, CancellationToken cancellationToken)
    {
        var tools = running.Bucket.Tools;
        var groups = Task.WhenAll(running.Plan.Regions.Where(region => region.Cloud == Cloud.Aws).Select(region => GroupsAsync(tools, running.Plan.Stack, region.Region, cancellationToken)));
        var host = EndpointHost.FindAsync(tools, running.Balancer, cancellationToken);
        var agent = AgentAsync(running, cancellationToken);
        var wanted = WantedAsync(running, cancellationToken);
        await Task.WhenAll(groups, host, agent, wanted);
        var answers = await host is { } address
            ? await Task.WhenAll(running.Balancer.Endpoints.Select(async endpoint => (endpoint.Service, Reply: await AnswerAsync($"{EndpointHost.Url(endpoint, address)}{running.Service(endpoint.Service).Probe.Path}", cancellationToken))))
            : [];
        return new()
        {
            Now = tools.Time.GetUtcNow(),
            Groups = [.. (await groups).SelectMany(group => group)],
            Wanted = await wanted,
            Agent = await agent,
            Host = await host,
            Answers = answers.Where(answer => answer.Reply is not null).ToDictionary(answer => answer.Service, answer => answer.Reply!, StringComparer.Ordinal),
        };
    }

    private static async Task<IReadOnlyList<SeenGroup>> GroupsAsync(Tools tools, string stack, string region, CancellationToken cancellationToken)
    {
        var filter = $"Name=tag:{Tags.Stack},Values={stack}";
        var groups = AskAsync(["autoscaling", "describe-auto-scaling-groups", "--filters", filter]);
        var machines = AskAsync(["ec2", "describe-instances", "--filters", filter, "Name=instance-state-name,Values=pending,running"]);
        await Task.WhenAll(groups, machines);
        var instances = (await machines).GetProperty("Reservations").EnumerateArray().SelectMany(one => one.GetProperty("Instances").EnumerateArray())
            .ToDictionary(one => one.GetProperty("InstanceId").GetString()!, StringComparer.Ordinal);
        return await Task.WhenAll((await groups).GetProperty("AutoScalingGroups").EnumerateArray().Select(GroupAsync));

        async Task<SeenGroup> GroupAsync(JsonElement group)
        {
            var policy = group.TryGetProperty("MixedInstancesPolicy", out var mixed) ? mixed : (JsonElement?)null;
            var template = policy is { } told ? told.GetProperty("LaunchTemplate").GetProperty("LaunchTemplateSpecification") : group.GetProperty("LaunchTemplate");
            var version = (await AskAsync(
                ["ec2", "describe-launch-template-versions", "--launch-template-id", Text(template, "LaunchTemplateId")!, "--versions", Text(template, "Version") ?? "$Default"])).GetProperty("LaunchTemplateVersions")[0];
            return new()
            {
                Name = Text(group, "AutoScalingGroupName")!,
                Region = region,
                Min = group.GetProperty("MinSize").GetInt32(),
                Max = group.GetProperty("MaxSize").GetInt32(),
                Types = policy is { } types && types.GetProperty("LaunchTemplate").TryGetProperty("Overrides", out var overrides) ? [.. overrides.EnumerateArray().Select(type => Text(type, "InstanceType")!)] : [],
                OnDemandPercentage = policy is { } distribution && distribution.TryGetProperty("InstancesDistribution", out var shares) && shares.TryGetProperty("OnDemandPercentageAboveBaseCapacity", out var share) ? share.GetInt32() : null,
                Launches = version.GetProperty("VersionNumber").GetInt64().ToString(CultureInfo.InvariantCulture),
                Image = Text(version.GetProperty("LaunchTemplateData"), "ImageId"),
                Machines = [.. group.GetProperty("Instances").EnumerateArray().Select(member => Machine(member, instances)).OfType<SeenMachine>()],
            };
        }

        async Task<JsonElement> AskAsync(IReadOnlyList<string> arguments)
        {
            await _atOnce.WaitAsync(cancellationToken);
            try
            {
                return await tools.JsonAsync(AwsTool.Call(region, arguments, _deadline) with { Doing = $"looking at {stack} in {region}" }, cancellationToken);
            }
            finally
            {
                _atOnce.Release();
            }
        }
    }

    /// <summary>A machine of a group; null for one that is on its way out.</summary>
    private static SeenMachine? Machine(JsonElement member, Dictionary<string, JsonElement> instances)
    {
        var id = Text(member, "InstanceId")!;
        return instances.TryGetValue(id, out var instance)
            ? new(id, Text(instance, "InstanceType")!, member.TryGetProperty("LaunchTemplate", out var template) ? Text(template, "Version")! : "", Text(instance, "ImageId")!, Text(instance, "InstanceLifecycle") == "spot")
            : null;
    }

    private static async Task<AgentStatus?> AgentAsync(RunningStack running, CancellationToken cancellationToken)
    {
        try
        {
            return await running.StatusAsync(cancellationToken);
        }
        catch (NotUpException)
        {
            return null;
        }
    }

    /// <summary>The versions that the fleet file wants.</summary>
    private static async Task<IReadOnlyDictionary<string, string>?> WantedAsync(RunningStack running, CancellationToken cancellationToken)
    {
        try
        {
            if (await running.Bucket.ReadAsync(BucketKeys.Fleet, cancellationToken) is not { } json)
            {
                return null;
            }

            return Fleet.Parse(Encoding.UTF8.GetString(json)).Services.SelectMany(service => service.Scaling.Groups)
                .ToDictionary(group => group.Name, group => group.Version, StringComparer.Ordinal);
        }
        catch (NotUpException)
        {
            return null;
        }
        catch (JsonException failure)
        {
            throw new ToolException($"{BucketKeys.Fleet} in {running.Bucket.Name} is not a fleet file that this program reads: {failure.Message}\n  `pulumi up --stack {running.Plan.Stack}` writes it anew.", failure);
        }
    }

    private static async Task<Reply?> AnswerAsync(string url, CancellationToken cancellationToken)
    {
        var replies = new List<Reply>();
        await LoadDriver.RunAsync(new() { Url = new(url), Requests = 1, Timeout = _patience }, replies.Add, CancellationToken.None, cancellationToken);
        return replies is [var reply] ? reply : null;
    }

    private static string? Text(JsonElement from, string property) => from.TryGetProperty(property, out var value) ? value.GetString() : null;
}
