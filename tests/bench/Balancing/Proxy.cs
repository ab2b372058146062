using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Infra.Agent.Haproxy;
using Infra.Agent.Run;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Bench;

/// <summary>A program before or behind the load: a balancer, or the eight backends that all of them have.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    /// <summary>The port of the backends, at addresses of loopback of their own.</summary>
    private const int BackendPort = 18080;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly Func<Task> _stop;

    private Proxy(string name, int port, Child process, Func<Task> stop) =>
        (Name, Url, Group, _stop) = (name, $"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/", process.Id, stop);

    public string Name { get; }

    public string Url { get; }

    /// <summary>The group of its processes.</summary>
    public int Group { get; }

    private static IEnumerable<string> Backends => Enumerable.Range(1, 8).Select(backend => $"127.0.40.{backend.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Backends that say "ok" as fast as HAProxy can.</summary>
    public static Task<Proxy> BackendsAsync(Workplace place) => StartAsync(place, "backends", BackendPort, $"""
        {Common}
        frontend backends
        {string.Concat(Backends.Select(address => $"  bind {address}:{BackendPort}\n"))}  bind 127.0.0.1:{BackendPort}
          http-request return status 200 content-type text/plain string ok

        """);

    /// <summary>What one would write for a start.</summary>
    public static Task<Proxy> BareAsync(Workplace place)
    {
        var port = FreePort();
        return StartAsync(place, "bare HAProxy", port, $"""
            {Common}
            frontend bare
              bind 127.0.0.1:{port}
              default_backend bare
            backend bare
              balance leastconn
            {string.Concat(Backends.Select((address, index) => $"  server s{index} {address}:{BackendPort} check\n"))}
            """);
    }

    /// <summary>Our configuration, with the slots filled as the agent fills them.</summary>
    public static Task<Proxy> OursAsync(Workplace place) => OursAsync(place, "ours", [.. Backends.Select(address => new WantedServer("chat", address, BackendPort, SlotUse.Serving))]);

    public static async Task<Proxy> OursAsync(Workplace place, string name, IReadOnlyList<WantedServer> servers)
    {
        var port = FreePort();
        var places = new HaproxyPlaces(place.Of(name), "127.0.0.1") { MetricsPort = FreePort() };
        var group = new ScalingGroup { Name = "chat", Cloud = Cloud.Aws, Pricing = Pricing.OnDemand, Zones = ["a"], Limit = 8, Version = "1", Machines = [new("local", null, 0, 0)] };
        var fleet = new Fleet
        {
            Stack = "bench",
            Services =
            [
                new()
                {
                    Name = "chat",
                    EndpointPort = port,
                    ReplicaPort = BackendPort,
                    Probe = new() { Path = "/", PostData = null, Headers = new Dictionary<string, string>(), InitialDelay = TimeSpan.FromMinutes(20), Timeout = TimeSpan.FromSeconds(15) },
                    LoadBalancing = LoadBalancing.LeastLoad,
                    Scaling = new() { Min = 8, Max = 8, UpscaleDelay = TimeSpan.Zero, DownscaleDelay = TimeSpan.Zero, InitialDelay = TimeSpan.FromMinutes(20), Groups = [group] },
                    Groups = new Dictionary<string, FleetGroup> { ["chat"] = new("local", "local") },
                },
            ],
        };
        var haproxy = new HaproxyProcess(places, Tools.OfThisMachine);
        await haproxy.RunAsync(HaproxyConfig.Text(fleet, places, Slots.Of(fleet, [])), CancellationToken.None);
        await haproxy.AskAsync(ServerChanges.Of((await haproxy.ViewAsync(CancellationToken.None)).Servers, servers), CancellationToken.None);
        for (var waited = TimeSpan.Zero; (await haproxy.ViewAsync(CancellationToken.None)).Servers.Count(server => server.IsUp) < servers.Count; waited += _patience / 100)
        {
            ObjectDisposedException.ThrowIf(waited > _patience, haproxy);
            await Task.Delay(_patience / 100);
        }

        return new(name, port, JsonSerializer.Deserialize<Child>(await File.ReadAllTextAsync(places.Process))!, haproxy.StopAsync);
    }

    /// <summary>nginx, with connections to its backends kept, as its guide for HTTP load balancing says.</summary>
    public static async Task<Proxy> NginxAsync(Workplace place)
    {
        var (port, folder) = (FreePort(), place.Of("nginx"));
        var config = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(config, $$"""
            daemon off;
            worker_processes 2;
            pid {{folder}}/pid;
            error_log {{folder}}/error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              keepalive_requests 100000000;
              upstream chat {
                least_conn;
                keepalive 128;
                keepalive_requests 100000000;
            {{string.Concat(Backends.Select(address => $"    server {address}:{BackendPort};\n"))}}  }
              server {
                listen 127.0.0.1:{{port}};
                location / {
                  proxy_pass http://chat;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                }
              }
            }
            """);
        var process = Child.Start(Path.Combine(folder, "log"), "", ["nginx", "-p", folder, "-c", config]);
        await OpenAsync(port);
        return new("nginx least_conn", port, process, () => process.StopAsync(_patience));
    }

    public async ValueTask DisposeAsync() => await _stop();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private const string Common = """
        defaults
          mode http
          timeout connect 3s
          timeout client 60s
          timeout server 60s

        """;

    private static async Task<Proxy> StartAsync(Workplace place, string name, int port, string config)
    {
        var folder = place.Of(name.Replace(' ', '-'));
        var file = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(file, config);
        var process = Child.Start(Path.Combine(folder, "log"), "", ["haproxy", "-db", "-f", file]);
        await OpenAsync(port);
        return new(name, port, process, process.KillAsync);
    }

    private static async Task OpenAsync(int port)
    {
        for (var waited = TimeSpan.Zero; ; waited += _patience / 100)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (waited < _patience)
            {
                await Task.Delay(_patience / 100);
            }
        }
    }
}
