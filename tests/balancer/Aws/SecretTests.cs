using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Infra.Agent;
using Infra.Agent.Aws;
using Infra.Agent.Haproxy;
using Infra.Plan;
using Infra.Tests.Conformance;
using Infra.Tests.Program;

namespace Infra.Tests.Balancer.Aws;

/// <summary>Secrets Manager's values at the endpoints and in the probes: by the agent's own program, real HAProxy, the real command line, an imitated AWS.</summary>
public sealed class SecretTests(MendedCloud cloud) : IClassFixture<MendedCloud>
{
    [AgentFact]
    public async Task Values_reach_endpoints_and_probes_new_ones_cost_no_connection_and_nobody_else_is_told_them()
    {
        cloud.Lack("[]");
        // What HAProxy's configuration, JSON and shells give a meaning to.
        var token = $"it's 100% \"{Value()}\" $HOME \\ # %[path]";
        var (first, second) = ($"sk-{Value()}", $"sk-{Value()}");
        var (old, renewed) = (Certificate.Of("old.example.com"), Certificate.Of("renewed.example.com"));
        await using var replica = await TokenReplica.StartAsync(token);
        var service = await ServiceAsync(replica.Port);
        await PutAsync("create-secret", "--name", "secret-keys", ("one", first));
        await PutAsync("create-secret", "--name", "secret-endpoint", ("TOKEN", token), (SecretPlanner.Certificate, old.Text), (SecretPlanner.Key, old.Key));
        await using var agent = await AgentProcess.PrepareAsync(cloud, service.Stack, "one");
        await using var shown = new ShownArguments(first, second, token, old.Secret, renewed.Secret);
        var fleet = agent.Fleet("one", service) with { ApiKeys = new("secret-keys", MendedCloud.Region, ["one"]) };

        await agent.PutAsync(fleet);
        agent.Start();
        await agent.UntilAsync(status => status.Services[0].Ready == 1, "its probe is answered");
        using var client = new KeyedClient(fleet.Services[0].EndpointPort);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await client.AskAsync(null), await client.AskAsync(second), await client.AskAsync(first)));
        Assert.Equal([token], replica.Probes);
        Assert.Equal("CN=old.example.com", client.Certificate);

        var stream = client.StreamAsync(first);
        await PutAsync("put-secret-value", "--secret-id", "secret-keys", ("one", second));
        await PutAsync("put-secret-value", "--secret-id", "secret-endpoint", ("TOKEN", token), (SecretPlanner.Certificate, renewed.Text), (SecretPlanner.Key, renewed.Key));
        // `up` writes the fleet file after the secrets.
        await agent.PutAsync(Changed(fleet, 8));
        Assert.Subset(new HashSet<HttpStatusCode> { HttpStatusCode.OK }, (await client.UntilAsync(first, HttpStatusCode.Unauthorized)));
        Assert.Subset(new HashSet<HttpStatusCode> { HttpStatusCode.Unauthorized }, (await client.UntilAsync(second, HttpStatusCode.OK)));
        await Task.Delay(250);
        Assert.Equal((HttpStatusCode.OK, "CN=renewed.example.com"), (await client.AskAsync(second), client.Certificate));
        replica.EndStreams();
        Assert.Equal("data: end", (await stream)[^1]);

        await cloud.RunAsync("secretsmanager", "delete-secret", "--secret-id", "secret-keys", "--force-delete-without-recovery");
        await agent.PutAsync(Changed(fleet, 9));
        var failed = await agent.UntilAsync(status => status.Failures.Count > 0, "the store's failure is told");
        Assert.Contains("ResourceNotFoundException", Assert.Single(failed.Failures), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await client.AskAsync(second));

        await agent.StopAsync();
        Assert.Empty(await shown.StopAsync());
        Assert.Empty(await TellingAsync(agent, shown.Values));
        Assert.Equal(["haproxy.cfg", "haproxy.cfg.new", "replica.pem"], Holding(agent.Haproxy, shown.Values));
        Assert.Empty(Holding(agent.Agents, shown.Values));
        Assert.True(OperatingSystem.IsLinux() && File.GetUnixFileMode(agent.Haproxy) == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
    }

    [MotoFact]
    public async Task A_value_that_is_changed_by_hand_is_in_force_after_ten_minutes_and_without_the_store_the_last_one_stays()
    {
        await PutAsync("create-secret", "--name", "by-hand", ("one", "sk-one"));
        using var folder = new TemporaryFolder();
        using var aws = new AwsAsk(await cloud.ToolsAsync());
        var time = new Clock();
        var places = new HaproxyPlaces(folder.Path, "127.0.0.1");
        var secrets = new AwsSecrets(aws, places, time);
        var orders = new Orders(new() { Stack = "s", Services = [], ApiKeys = new("by-hand", MendedCloud.Region, ["one"]) });
        async Task<(string? Mark, string Hashes, int Failures)> AfterAsync(int minutes)
        {
            time.Now += TimeSpan.FromMinutes(minutes);
            var filled = await secrets.FillAsync(orders, CancellationToken.None);
            return (filled.SecretsMark, File.ReadAllText(places.ApiKeys), filled.Failures.Count);
        }

        var first = await AfterAsync(0);
        await PutAsync("put-secret-value", "--secret-id", "by-hand", ("one", "sk-two"));
        Assert.Equal(first, await AfterAsync(9));
        var second = await AfterAsync(1);
        Assert.NotEqual((first.Mark, first.Hashes), (second.Mark, second.Hashes));
        await cloud.RunAsync("secretsmanager", "delete-secret", "--secret-id", "by-hand", "--force-delete-without-recovery");
        Assert.Equal((second.Mark, second.Hashes, 1), await AfterAsync(10));
    }

    /// <summary>A service with a certificate and a secret probe, whose machines are on loopback.</summary>
    private async Task<AwsService> ServiceAsync(int port)
    {
        var service = await AwsService.CreateAsync(cloud, "secret");
        var network = (string)(await cloud.RunAsync("ec2", "create-vpc", "--cidr-block", "127.42.0.0/16"))["Vpc"]!["VpcId"]!;
        var subnet = (string)(await cloud.RunAsync("ec2", "create-subnet", "--vpc-id", network, "--cidr-block", "127.42.0.0/20", "--availability-zone", "us-east-1a"))["Subnet"]!["SubnetId"]!;
        await cloud.RunAsync("autoscaling", "update-auto-scaling-group", "--auto-scaling-group-name", "secret", "--vpc-zone-identifier", subnet);
        return service with
        {
            Fleet = service.Fleet with
            {
                EndpointPort = Running.FreePort(),
                ReplicaPort = port,
                IsTls = true,
                Secret = new("secret-endpoint", MendedCloud.Region, ["TOKEN", SecretPlanner.Certificate, SecretPlanner.Key]),
                Probe = service.Fleet.Probe with { Path = "/ready", Headers = new Dictionary<string, string> { ["X-Token"] = "$TOKEN" } },
            },
        };
    }

    private static Infra.Plan.Fleet Changed(Infra.Plan.Fleet fleet, int limit)
    {
        var service = fleet.Services[0];
        return fleet with { Services = [service with { Scaling = service.Scaling with { Groups = [service.Scaling.Groups[0] with { Limit = limit }] } }] };
    }

    private Task PutAsync(string operation, string option, string name, params IEnumerable<(string Name, string Value)> values) =>
        cloud.RunAsync("secretsmanager", operation, option, name, "--secret-string", JsonSerializer.Serialize(values.ToDictionary(value => value.Name, value => value.Value)));

    /// <summary>What of all that the agent writes for others holds one of these.</summary>
    private static async Task<IReadOnlyList<string>> TellingAsync(AgentProcess agent, IReadOnlyList<string> values)
    {
        var telling = values.Where(value => agent.Said.Contains(value, StringComparison.Ordinal)).Select(_ => "its output").ToList();
        var keys = (await agent.KeysAsync("balancer/")).Where(key => !key.StartsWith($"{BucketKeys.Agents}/", StringComparison.Ordinal)).ToList();
        Assert.Superset(new HashSet<string> { BucketKeys.State, BucketKeys.Status }, keys.ToHashSet());
        Assert.Contains(keys, key => key.StartsWith(BucketKeys.AgentLogs, StringComparison.Ordinal));
        foreach (var key in keys)
        {
            var text = Encoding.UTF8.GetString(await agent.ReadAsync(key));
            telling.AddRange(values.Where(value => text.Contains(value, StringComparison.Ordinal)).Select(_ => key));
        }

        return telling;
    }

    private static IEnumerable<string> Holding(string folder, IReadOnlyList<string> values) =>
        from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        where !file.EndsWith(".sock", StringComparison.Ordinal) && File.ReadAllText(file) is var text && values.Any(value => text.Contains(value, StringComparison.Ordinal))
        orderby file
        select Path.GetFileName(file);

    /// <summary>Digits that are nowhere by chance.</summary>
    private static string Value() => RandomNumberGenerator.GetHexString(24, lowercase: true);

    /// <summary>A certificate of a name, its key, and a part of the key that is on one line.</summary>
    private sealed record Certificate(string Text, string Key)
    {
        public string Secret => Key.Split('\n')[1];

        public static Certificate Of(string name)
        {
            using var key = ECDsa.Create();
            using var made = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            return new(made.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
