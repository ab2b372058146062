using Infra.Agent.Haproxy;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent;

/// <summary>
/// Keeps traffic and replica counts right: each tick compares all that is wanted with all that is, and what failed is tried again by
/// the next. It never touches a request.
/// </summary>
internal sealed class BalancerAgent(CloudCalls cloud, HaproxyProcess haproxy, HaproxyPlaces places, AgentStores stores, TimeProvider time)
{
    private AgentState? _state;
    private byte[] _written = [];
    private readonly SilentServers _silence = new();

    /// <summary>One tick: discover, look at HAProxy, decide, tell HAProxy, act.</summary>
    public async Task<AgentStatus> TickAsync(Fleet fleet, CancellationToken cancellationToken)
    {
        var before = _state ??= await ReadAsync(cancellationToken);
        var views = await Task.WhenAll(fleet.Services.Select(service => cloud.DiscoverAsync(service, cancellationToken)));
        var seen = await ShapeAsync(fleet, cancellationToken);
        var isWhole = !await haproxy.HasFormerWorkersAsync(cancellationToken);
        var now = time.GetUtcNow();

        var services = new Dictionary<string, ServiceState>(StringComparer.Ordinal);
        var decisions = new List<Decided>();
        foreach (var (service, view) in fleet.Services.Zip(views))
        {
            var observed = Observe.Of(service, view, isWhole ? seen : seen.WithoutInFlight(), before.Requests.TryGetValue(service.Name, out var count) ? count : null);
            var decision = Decide.Next(service.Scaling, before.Services.GetValueOrDefault(service.Name), observed, now);
            services[service.Name] = decision.State;
            decisions.Add(new(service, view, observed, decision));
        }

        // HAProxy hears of replicas that are to go before they go.
        var wanted = decisions.SelectMany(decided => WantedServers.Of(decided.Service, decided.View.Machines, decided.Decision)).DistinctBy(server => (server.Service, server.Address)).ToList();
        IReadOnlyList<string> commands = [.. ServerChanges.Of(seen.Servers, wanted), .. await _silence.CommandsAsync(haproxy, seen.Servers, now, cancellationToken)];
        if (commands.Count > 0)
        {
            await haproxy.AskAsync(commands, cancellationToken);
        }

        // Remembered before it is done: what is done and forgotten would be done differently next time.
        _state = new() { Services = services, Requests = seen.Requests };
        await WriteAsync(_state, cancellationToken);
        var failures = views.SelectMany(view => view.Failures).ToList();
        foreach (var decided in decisions)
        {
            failures.AddRange(await Act.RunAsync(cloud, decided.Service, decided.Decision.Actions, cancellationToken));
        }

        var status = AgentStatus.Of(fleet, decisions, failures, now);
        await stores.WriteStatusAsync(status.ToJson(), cancellationToken);
        return status;
    }

    /// <summary>Ticks until it is cancelled. The world's failures are told, and the next tick tries again.</summary>
    public async Task RunAsync(Func<Fleet> fleet, TimeSpan pause, Action<AgentStatus> onTick, Action<string> onFailure, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                onTick(await TickAsync(fleet(), cancellationToken));
            }
            catch (Exception failure) when (failure is ToolException or IOException or System.Net.Sockets.SocketException)
            {
                onFailure(failure.Message);
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>Gives HAProxy the shape that the fleet asks for, and looks at it.</summary>
    private async Task<HaproxyView> ShapeAsync(Fleet fleet, CancellationToken cancellationToken)
    {
        var servers = haproxy.IsRunning ? (await haproxy.ViewAsync(cancellationToken)).Servers : [];
        await haproxy.RunAsync(HaproxyConfig.Text(fleet, places, Slots.Of(fleet, servers)), cancellationToken);
        return await haproxy.ViewAsync(cancellationToken);
    }

    private async Task<AgentState> ReadAsync(CancellationToken cancellationToken) =>
        await stores.ReadStateAsync(cancellationToken) is { } json ? AgentState.Parse(json) : new();

    private async Task WriteAsync(AgentState state, CancellationToken cancellationToken)
    {
        var json = state.ToJson();
        if (!json.AsSpan().SequenceEqual(_written))
        {
            await stores.WriteStateAsync(json, cancellationToken);
            _written = json;
        }
    }
}

/// <summary>What was seen of a service, and decided, at one tick.</summary>
internal sealed record Decided(FleetService Service, CloudView View, Observations Seen, Decision Decision);
