using Infra.Agent.Haproxy;
using Infra.Agent.Metrics;
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
    private AgentStatus? _told;
    private byte[] _written = [];
    private readonly SilentServers _silence = new();

    /// <summary>The replicas of the last tick whose engines may be asked for metrics.</summary>
    public IReadOnlyList<EngineReplica> Engines { get; private set; } = [];

    /// <summary>One tick: discover, look at HAProxy, decide, tell HAProxy, act.</summary>
    public async Task<AgentStatus> TickAsync(Orders orders, CancellationToken cancellationToken)
    {
        var fleet = orders.Fleet;
        var before = _state ??= await ReadAsync(cancellationToken);
        var views = await cloud.DiscoverAsync(fleet, cancellationToken);
        var seen = await ShapeAsync(orders, cancellationToken);
        var isWhole = !await haproxy.HasFormerWorkersAsync(cancellationToken);
        var now = time.GetUtcNow();
        var due = CommandOutcomes.Due(orders.Commands, before.Commands, now);

        var services = new Dictionary<string, ServiceState>(StringComparer.Ordinal);
        var decisions = new List<Decided>();
        foreach (var (service, view) in fleet.Services.Zip(views))
        {
            var observed = Observe.Of(service, view, isWhole ? seen : seen.WithoutInFlight(), before.Requests.TryGetValue(service.Name, out var count) ? count : null, CommandOutcomes.ToTerminate(due, service.Name));
            var decision = Decide.Next(service.Scaling, before.Services.GetValueOrDefault(service.Name), observed, now);
            services[service.Name] = decision.State;
            decisions.Add(new(service, view, observed, decision));
        }

        Engines = EngineReplica.Of(decisions);
        // HAProxy hears of replicas that are to go before they go.
        var wanted = decisions.SelectMany(decided => WantedServers.Of(decided.Service, decided.View.Machines, decided.Decision)).DistinctBy(server => (server.Service, server.Address)).ToList();
        IReadOnlyList<string> commands = [.. ServerChanges.Of(seen.Servers, wanted), .. await _silence.CommandsAsync(haproxy, seen.Servers, now, cancellationToken)];
        if (commands.Count > 0)
        {
            await haproxy.AskAsync(commands, cancellationToken);
        }

        // Remembered before it is done: what is done and forgotten would be done differently next time.
        _state = new() { Services = services, Requests = seen.Requests, Commands = CommandOutcomes.After(before.Commands, due, decisions, now) };
        await WriteAsync(_state, cancellationToken);
        List<string> failures = [.. orders.Failures, .. views.SelectMany(view => view.Failures).Distinct()];
        foreach (var decided in decisions)
        {
            failures.AddRange(await Act.RunAsync(cloud, decided.Service, decided.Decision.Actions, cancellationToken));
        }

        var status = AgentStatus.Of(fleet, decisions, failures, now) with { Agent = stores.Agent, Commands = _state.Commands };
        await stores.WriteStatusAsync(status, cancellationToken);
        return _told = status;
    }

    /// <summary>Ticks until it is cancelled. The world's failures are told, and the next tick tries again.</summary>
    public async Task RunAsync(Func<CancellationToken, Task<Orders>> orders, TimeSpan pause, Action<AgentStatus> onTick, Action<string> onFailure, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Orders? latest = null;
            try
            {
                latest = await orders(cancellationToken);
                onTick(await TickAsync(latest, cancellationToken));
            }
            catch (Exception failure) when (IsTheWorlds(failure))
            {
                onFailure(failure.Message);
                await TellAsync(latest, failure.Message, cancellationToken);
            }

            await Task.Delay(pause, cancellationToken);
        }
    }

    private static bool IsTheWorlds(Exception failure) => failure is ToolException or IOException or System.Net.Sockets.SocketException;

    /// <summary>A tick that came to no end is told with what was told last.</summary>
    private async Task TellAsync(Orders? orders, string failure, CancellationToken cancellationToken)
    {
        if (orders is null)
        {
            return;
        }

        try
        {
            var now = time.GetUtcNow();
            var last = _told ?? AgentStatus.Of(orders.Fleet, [], [], now) with { Agent = stores.Agent };
            await stores.WriteStatusAsync(last with { At = now, Failures = [.. orders.Failures, failure] }, cancellationToken);
        }
        catch (Exception another) when (IsTheWorlds(another))
        {
            // The first failure has been told, and is probably this one's reason.
        }
    }

    /// <summary>Gives HAProxy the shape that the fleet asks for, and looks at it.</summary>
    private async Task<HaproxyView> ShapeAsync(Orders orders, CancellationToken cancellationToken)
    {
        var fleet = orders.Fleet;
        var before = haproxy.IsRunning ? await haproxy.ViewAsync(cancellationToken) : null;
        var isNew = await haproxy.RunAsync(HaproxyConfig.Text(fleet, places, Slots.Of(fleet, before?.Servers ?? [])) + HaproxyConfig.Note(orders.SecretsMark), cancellationToken);
        return isNew || before is null ? await haproxy.ViewAsync(cancellationToken) : before;
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
