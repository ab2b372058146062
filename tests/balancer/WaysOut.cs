using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Infra.Edge;

namespace Infra.Tests.Balancer;

/// <summary>What replicas on this machine reach.</summary>
public sealed class WaysOut
{
    /// <summary>An address that is met nowhere else (RFC 5737), for something beyond a replica's own network.</summary>
    private readonly string _beyond = $"203.0.113.{RandomNumberGenerator.GetInt32(1, 255)}";

    [FactWithWayOut]
    public async Task A_replica_reaches_other_networks_and_no_program_that_listens_on_loopback_alone()
    {
        await IpAsync("add");
        try
        {
            using var beyond = new TcpListener(IPAddress.Parse(_beyond), 0);
            using var loopback = new TcpListener(IPAddress.Loopback, 0);
            beyond.Start();
            loopback.Start();
            var run = $"for to in {_beyond}/{Port(beyond)} 192.0.2.2/{Port(loopback)} 127.0.0.1/{Port(loopback)}; do timeout 5 bash -c \"echo > /dev/tcp/$to\" && echo \"reached $to\"; done; exec python server.py 8080";
            await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 1}", run: run), ready: 1, hasWayOut: true);
            var machine = running.Run.Cloud.Machines[0];

            Assert.Equal([$"reached {_beyond}/{Port(beyond)}"], running.Run.Cloud.Log(machine.Instance).Split('\n').Where(line => line.StartsWith("reached", StringComparison.Ordinal)));
            Assert.True(beyond.Pending());
            await running.Run.Cloud.StopAllAsync(TimeSpan.FromSeconds(3));
            Assert.False(machine.WayOut!.IsAlive);
        }
        finally
        {
            await IpAsync("del");
        }
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private Task IpAsync(string verb) => Tools.OfThisMachine.TextAsync(new("ip", ["address", verb, $"{_beyond}/32", "dev", "lo"], TimeSpan.FromSeconds(5)), CancellationToken.None);
}
