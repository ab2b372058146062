using Infra.Agent.Haproxy;
using Infra.Edge;
using Infra.Tests.Program;

namespace Infra.Tests.Balancer.Haproxy;

/// <summary>HAProxy's configuration, as HAProxy itself reads it.</summary>
public sealed class HaproxyConfigTests
{
    [FactOnLinux]
    public async Task Whatever_a_probe_says_HAProxy_takes_it()
    {
        using var folder = new TemporaryFolder();
        var plan = Running.Of(30001, """{replicas: 2, load_balancing_policy: round_robin, readiness_probe: {path: "/it's?a=1&b=%20", post_data: '{"text": "it''s \"100%\" $HOME # \\ {}"}', headers: {Authorization: "Bearer a 'b' %[date]"}}}""");
        var places = new HaproxyPlaces(folder.Path, "127.0.0.1") { MetricsPort = 9101 };
        folder.Write("api-keys", $"{new string('a', 64)}\n");
        folder.Write("haproxy.cfg", HaproxyConfig.Text(plan.Fleet with { ApiKeys = new("keys", "us-east-1", ["KEY"]) }, places, Slots.Of(plan.Fleet, [])));

        var checking = await Tools.OfThisMachine.RunAsync(new("haproxy", ["-c", "-f", places.Config], TimeSpan.FromSeconds(20)), CancellationToken.None);

        Assert.True(checking.ExitCode == 0, checking.Error);
        Assert.Contains("balance roundrobin", File.ReadAllText(places.Config), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_room_for_twice_the_replicas_and_for_an_update()
    {
        var plan = Running.Of(30001, "{replica_policy: {min_replicas: 1, max_replicas: 10, target_qps_per_replica: 1}}");

        Assert.Equal(21, plan.Service.MostReplicas);
        Assert.Equal(32, Slots.Of(plan.Fleet, [])["replica"]);
    }
}
