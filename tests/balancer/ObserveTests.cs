using Infra.Agent;
using Infra.Agent.Haproxy;
using Infra.Plan;

namespace Infra.Tests.Balancer;

/// <summary>What the cloud and HAProxy tell, put together.</summary>
public sealed class ObserveTests
{
    private static readonly FleetService _service = Running.Of(30001, "{replicas: 2}").Service;

    [Theory]
    [InlineData(100, 130, 30)]
    [InlineData(null, 130, 130)]
    [InlineData(500, 20, 20)]
    public void Requests_are_those_since_the_last_tick_also_when_HAProxy_began_anew(int? before, int now, int expected)
    {
        var seen = Observe.Of(_service, new([], []), new([], new Dictionary<string, long> { ["replica"] = now }), before);

        Assert.Equal(expected, seen.Requests);
    }

    [Fact]
    public void A_replica_is_ready_when_HAProxy_says_so_and_unknown_before_it_was_asked()
    {
        var seen = Observe.Of(
            _service,
            new([], [Machine("a", "10.0.0.1"), Machine("b", "10.0.0.2"), Machine("c", "10.0.0.3"), Machine("d", null)]),
            new([Server("r1", "10.0.0.1", isUp: true), Server("r2", "10.0.0.2", isUp: false) with { LastFailed = true }, Server("r3", "10.0.0.4", isUp: true)], new Dictionary<string, long>()),
            null);

        Assert.Equal(
            [("a", ProbeAnswer.Ready, 3), ("b", ProbeAnswer.Failing, 3), ("c", ProbeAnswer.Unknown, null), ("d", ProbeAnswer.Unknown, (int?)null)],
            seen.Replicas.Select(replica => (replica.Instance, replica.Probe, replica.InFlight)));
    }

    private static Machine Machine(string instance, string? address) => new()
    {
        Instance = instance,
        Group = "replica",
        Version = "1",
        Address = address,
        Launched = DateTimeOffset.UnixEpoch,
        Life = MachineLife.Running,
    };

    private static HaproxyServer Server(string slot, string address, bool isUp) => new()
    {
        Service = "replica",
        Slot = slot,
        Address = address,
        Port = 8080,
        Use = SlotUse.Serving,
        Weight = 1,
        IsUp = isUp,
        LastFailed = false,
        InFlight = 3,
    };
}
