using System.Text.Json.Nodes;
using Infra.Edge;
using Infra.Tests.Program;

namespace Infra.Tests.Conformance;

/// <summary>An imitated cloud of a test class's own, started by the first test that asks, with what it takes to make a group.</summary>
public sealed class MendedCloud : IAsyncLifetime, IDisposable
{
    public const string Region = "us-east-1";
    public const string Image = "ami-0c1f2d3e4a5b69788";

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<(Moto Moto, AwsCli Aws)>> _started;

    public MendedCloud() => _started = new(async () =>
    {
        var moto = await Moto.StartAsync(new Dictionary<string, string?> { ["MOTO_SCARCE"] = Scarce, ["MOTO_ACCOUNT"] = Account });
        return (moto, await AwsCli.StartAsync(moto.Endpoint));
    });

    private string Scarce => Path.Combine(_folder.Path, "scarce.json");

    private string Account => Path.Combine(_folder.Path, "account.json");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (moto, aws) = await _started.Value;
            await aws.DisposeAsync();
            await moto.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The command line for a program of ours.</summary>
    internal async Task<Tools> ToolsAsync() => (await _started.Value).Aws.Tools;

    /// <summary>The calls that programs of ours have made so far: see <see cref="Moto.CallsOf"/>.</summary>
    internal async Task<IReadOnlyList<string>> CallsAsync() => (await _started.Value).Moto.CallsOf("aws");

    /// <summary>Runs the command line; it must succeed.</summary>
    internal async Task<JsonNode> RunAsync(params string[] words) => (await (await _started.Value).Aws.RunAsync(Region, words)) ?? new JsonObject();

    /// <summary>Runs the command line; it must fail. Returns what it says.</summary>
    internal async Task<string> RefusedAsync(params string[] words)
    {
        var (code, output, error) = await (await _started.Value).Aws.TryAsync(Region, words);
        Assert.True(code != 0, output);
        return error.Trim();
    }

    /// <summary>From now on there is no capacity for these: types, zones, markets, as JSON.</summary>
    internal void Lack(string json) => File.WriteAllText(Scarce, json);

    /// <summary>From now on the account is so: tests/moto/account.py says how that is written.</summary>
    internal void Allow(string json) => File.WriteAllText(Account, json);

    /// <summary>Makes a template; returns its name, which is also the group's below.</summary>
    internal async Task<string> TemplateAsync(string name, string more = "", string image = Image)
    {
        await RunAsync("ec2", "create-launch-template", "--launch-template-name", name, "--launch-template-data", $$"""{"ImageId": "{{image}}"{{more}}}""");
        return name;
    }

    /// <summary>Words that make a group of the zones a and b that launches a template.</summary>
    internal async Task<string[]> GroupAsync(string name, params string[] more)
    {
        var subnets = await RunAsync("ec2", "describe-subnets", "--filters", "Name=availability-zone,Values=us-east-1a,us-east-1b", "--query", "Subnets[].SubnetId");
        return
        [
            "autoscaling", "create-auto-scaling-group", "--auto-scaling-group-name", name, "--min-size", "0", "--max-size", "9",
            "--vpc-zone-identifier", string.Join(',', subnets.AsArray().Select(subnet => (string?)subnet)), .. more,
        ];
    }

    /// <summary>Makes a group of g6.xlarge and g6.2xlarge with a base and a share of machines on demand, and asks for some.</summary>
    internal async Task AskAsync(string name, int count, int onDemandBase = 0, int share = 100)
    {
        var policy = $$"""
            {"LaunchTemplate": {"LaunchTemplateSpecification": {"LaunchTemplateName": "{{name}}", "Version": "$Default"},
              "Overrides": [{"InstanceType": "g6.xlarge"}, {"InstanceType": "g6.2xlarge"}]},
             "InstancesDistribution": {"OnDemandBaseCapacity": {{onDemandBase}}, "OnDemandPercentageAboveBaseCapacity": {{share}} } }
            """;
        await RunAsync(await GroupAsync(name, "--mixed-instances-policy", policy));
        await RunAsync("autoscaling", "set-desired-capacity", "--auto-scaling-group-name", name, "--desired-capacity", $"{count}");
    }

    /// <summary>The group's machines, as "type zone market", sorted.</summary>
    internal async Task<IReadOnlyList<string>> MachinesAsync(string group) =>
    [
        .. (await RunAsync(
            "ec2", "describe-instances", "--filters", $"Name=tag:aws:autoscaling:groupName,Values={group}", "Name=instance-state-name,Values=running",
            "--query", "Reservations[].Instances[]")).AsArray()
            .Select(machine => $"{machine!["InstanceType"]} {machine["Placement"]!["AvailabilityZone"]} {machine["InstanceLifecycle"] ?? "on-demand"}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What became of the group's launches, the last first: status and reason.</summary>
    internal async Task<IReadOnlyList<string>> ActivitiesAsync(string group) =>
    [
        .. (await RunAsync("autoscaling", "describe-scaling-activities", "--auto-scaling-group-name", group))["Activities"]!.AsArray()
            .Select(activity => $"{activity!["StatusCode"]} {activity["StatusMessage"]}".TrimEnd()),
    ];
}
