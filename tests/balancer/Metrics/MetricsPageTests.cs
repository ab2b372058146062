using System.Net;
using System.Net.Sockets;
using Infra.Agent.Metrics;

namespace Infra.Tests.Balancer.Metrics;

/// <summary>The engines' metrics as a collector asks for them.</summary>
public sealed class MetricsPageTests
{
    [FactOnLinux]
    public async Task A_collector_gets_what_each_engine_says_also_while_one_of_them_hangs()
    {
        var port = Running.FreePort();
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 2}"), ready: 2, metricsPort: port);
        var version = running.Plan.Group.Version;
        await Running.SignalAsync("STOP", running.Run.Cloud.Machines[1]);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        Assert.Equal(
            $$"""
            # HELP warmstart_engine_up Whether the replica's engine told its metrics.
            # TYPE warmstart_engine_up gauge
            warmstart_engine_up{service="replica",replica="replica-1",zone="local",version="{{version}}"} 1
            warmstart_engine_up{service="replica",replica="replica-2",zone="local",version="{{version}}"} 0
            # HELP vllm:num_requests_running Number of requests in model execution batches.
            # TYPE vllm:num_requests_running gauge
            vllm:num_requests_running{service="replica",replica="replica-1",zone="local",version="{{version}}",model_name="a \"b\""} 1.0
            # TYPE vllm:prompt_tokens_total counter
            vllm:prompt_tokens_total{service="replica",replica="replica-1",zone="local",version="{{version}}",model_name="a",exported_service="own"} 7

            """,
            await client.GetStringAsync(new Uri($"http://127.0.0.1:{port + 1}/metrics")));
        Assert.Empty(await client.GetStringAsync(new Uri($"http://127.0.0.1:{port + 1}/metrics?service=other")));
        Assert.Contains("haproxy_server_status", await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_something_else_or_says_nothing_keeps_nobody_from_asking()
    {
        await using var page = new Page(() => [new("chat", "i-1", "", "1", new($"http://127.0.0.1:{Running.FreePort()}/metrics"))]);
        using var mute = new TcpClient();
        await mute.ConnectAsync(IPAddress.Loopback, page.Port);
        mute.Client.Shutdown(SocketShutdown.Send);

        Assert.Equal("There is /metrics, and /metrics?service=NAME.\n", await page.GetAsync("/other"));
        Assert.EndsWith("\"} 0\n", await page.GetAsync("/metrics"), StringComparison.Ordinal);
    }

    private sealed class Page : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
        private readonly Task _serving;

        public Page(Func<IReadOnlyList<EngineReplica>> replicas) => _serving = MetricsPage.RunAsync(Port, replicas, _stop.Token);

        public int Port { get; } = Running.FreePort();

        public async Task<string> GetAsync(string path) => await (await _client.GetAsync(new Uri($"http://localhost:{Port}{path}"))).Content.ReadAsStringAsync();

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _serving);
            _client.Dispose();
            _stop.Dispose();
        }
    }
}
