using System.Net;
using System.Net.Sockets;
using Infra.Agent;
using Infra.Agent.Haproxy;
using Infra.Agent.Local;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Tests.Balancer;

/// <summary>A service that runs on this machine, with an agent that can be stopped and started anew.</summary>
internal sealed class Running : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly LocalRun _run;
    private CancellationTokenSource _stop = new();
    private Task _agent = Task.CompletedTask;

    private Running(LocalRun run, LocalPlan plan) => (_run, Plan) = (run, plan);

    public LocalPlan Plan { get; private set; }

    public LocalRun Run => _run;

    public string Endpoint => _run.Endpoint;

    /// <summary>The latest status.</summary>
    public AgentStatus? Status { get; private set; }

    /// <summary>What went wrong, in order.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Plans the test's replica, with a few lines of YAML over its own.</summary>
    public static LocalPlan Of(int port, string service, string envs = "{}", string run = "exec python server.py 8080")
    {
        var yaml = $$"""
            service: {{service}}
            envs: {{envs}}
            resources: {ports: 8080}
            workdir: tests/balancer
            run: {{run}}
            """;
        var reading = ServiceReader.Read("replica", new("service.yaml", System.Text.Encoding.UTF8.GetBytes(yaml)), Overrides.None);
        var (folders, _) = ReadFolders.Of(LocalPlanner.Wanted(reading.Spec!), path => Path.Combine(Repository.Root, path));
        var plan = LocalPlanner.Plan("test", reading.Spec!, port, new(folders, new())).Plan!;
        // Ten minutes are long for a test.
        return plan with { Fleet = plan.Fleet with { Services = [plan.Service with { Scaling = plan.Service.Scaling with { Update = new() { Hold = TimeSpan.FromSeconds(1) } } }] } };
    }

    /// <summary>Runs a plan until so many replicas are ready. Clients must send <paramref name="key"/>, if there is one.</summary>
    public static async Task<Running> StartAsync(LocalPlan plan, int ready, int timesAsFast = 1, string? key = null, int? metricsPort = null, bool hasWayOut = false)
    {
        var tools = Tools.OfThisMachine with { Time = new FastTime(timesAsFast) };
        var wanted = key is null ? plan : plan with { Fleet = plan.Fleet with { ApiKeys = new("keys", "local", ["KEY"]) } };
        var running = new Running(await LocalRun.PrepareAsync(wanted, new Dictionary<string, string>(), tools, metricsPort, hasWayOut), wanted);
        if (key is not null)
        {
            HaproxySecrets.WriteApiKeys(new(Path.Combine(running.Run.Folder, "haproxy"), "127.0.0.1"), [key]);
        }

        running.StartAgent();
        await running.UntilAsync(status => status.Services[0].Ready == ready, $"{ready} are ready");
        return running;
    }

    /// <summary>A port of loopback that is free.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void StartAgent()
    {
        _stop = new();
        _agent = _run.RunAsync(status => Status = status, Failures.Add, _stop.Token);
    }

    public async Task StopAgentAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _agent;
        }
        catch (OperationCanceledException)
        {
            _stop.Dispose();
        }
    }

    /// <summary>Wants the service as another plan says.</summary>
    public void Change(LocalPlan plan) => _run.Change(Plan = plan);

    /// <summary>Waits for a status.</summary>
    public async Task UntilAsync(Func<AgentStatus, bool> isSo, string what)
    {
        for (var waited = TimeSpan.Zero; Status is not { } status || !isSo(status); waited += TimeSpan.FromMilliseconds(20))
        {
            if (_agent.IsFaulted)
            {
                await _agent;
            }

            Assert.True(waited < _patience, $"{what}: not so after {_patience.TotalSeconds} s.\n{System.Text.Encoding.UTF8.GetString(Status?.ToJson() ?? [])}\n{string.Join('\n', Failures)}\n{await Logs()}");
            await Task.Delay(20);
        }
    }

    /// <summary>Sends a signal to all processes of a replica's machine but its first.</summary>
    public static async Task SignalAsync(string signal, LocalInstance machine)
    {
        var call = new ToolCall("nsenter", ["--target", Child(machine), "--pid", "--mount", "bash", "-c", $"kill -{signal} -1"], TimeSpan.FromSeconds(5));
        await Tools.OfThisMachine.TextAsync(call, CancellationToken.None);
    }

    /// <summary>Sets a replica's end of its network up, or down: then what is sent to it gets no answer at all.</summary>
    public static async Task SetLinkAsync(LocalInstance machine, string state)
    {
        var call = new ToolCall("nsenter", ["--target", Child(machine), "--net", "ip", "link", "set", "eth0", state], TimeSpan.FromSeconds(5));
        await Tools.OfThisMachine.TextAsync(call, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAgentAsync();
        await _run.DisposeAsync();
    }

    /// <summary>The process that is the first of the machine's own.</summary>
    private static string Child(LocalInstance machine) => File.ReadAllText($"/proc/{machine.Process.Id}/task/{machine.Process.Id}/children").Trim();

    private async Task<string> Logs()
    {
        var logs = _run.Cloud.Machines.Select(machine => $"{machine.Instance}: {_run.Cloud.Log(machine.Instance)}").ToList();
        var haproxy = Path.Combine(_run.Folder, "haproxy", "haproxy.log");
        return string.Join('\n', logs) + (File.Exists(haproxy) ? await File.ReadAllTextAsync(haproxy) : "");
    }
}
