using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Plan;

namespace Infra.Agent;

/// <summary>What the agent tells operators, at each tick.</summary>
internal sealed record AgentStatus
{
    private static readonly JsonSerializerOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public required DateTimeOffset At { get; init; }

    public required string Stack { get; init; }

    public required IReadOnlyList<ServiceStatusLine> Services { get; init; }

    /// <summary>Which agent it is, as <see cref="Fleet.Agent"/> names it; null on the operator's machine.</summary>
    public string? Agent { get; init; }

    /// <summary>What became of what operators asked in the last two hours, by the key of the file that asked.</summary>
    public IReadOnlyDictionary<string, string> Commands { get; init; } = new Dictionary<string, string>();

    /// <summary>What went wrong at this tick; it is tried again by the next.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    public static AgentStatus Of(Fleet fleet, IReadOnlyList<Decided> decisions, IReadOnlyList<string> failures, DateTimeOffset now) => new()
    {
        At = now,
        Stack = fleet.Stack,
        Services = [.. decisions.Select(decided => ServiceStatusLine.Of(decided, now))],
        Failures = failures,
    };

    /// <summary>Reads what <see cref="ToJson"/> wrote, by this agent or a newer one.</summary>
    /// <exception cref="JsonException">It is no status.</exception>
    public static AgentStatus Parse(byte[] json) => JsonSerializer.Deserialize<AgentStatus>(json, _options) ?? throw new JsonException("A status that is null.");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, _options);

    /// <summary>The same without what is another at each tick.</summary>
    public AgentStatus WithoutAges() => this with
    {
        At = default,
        Services = [.. Services.Select(service => service with { Requests = 0, Replicas = [.. service.Replicas.Select(replica => replica with { Age = 0, InFlight = null })] })],
    };
}

/// <summary>A service in the status.</summary>
internal sealed record ServiceStatusLine
{
    public required string Service { get; init; }

    public required int Port { get; init; }

    /// <summary>SkyServe's word.</summary>
    public required string Status { get; init; }

    public string? Reason { get; init; }

    public required int Ready { get; init; }

    /// <summary>How many replicas are wanted.</summary>
    public required int Target { get; init; }

    /// <summary>Requests since the tick before.</summary>
    public required long Requests { get; init; }

    public required IReadOnlyList<ReplicaStatusLine> Replicas { get; init; }

    public static ServiceStatusLine Of(Decided decided, DateTimeOffset now)
    {
        var (service, view, seen, decision) = decided;
        var states = decision.State.Replicas.ToDictionary(replica => replica.Instance, StringComparer.Ordinal);
        var replicas = view.Machines.Zip(seen.Replicas, (machine, replica) => ReplicaStatusLine.Of(machine, replica, states.GetValueOrDefault(machine.Instance), now)).ToList();
        return new()
        {
            Service = service.Name,
            Port = service.EndpointPort,
            Status = Words.Of(decision.State.Status),
            Reason = decision.State.Reason,
            Ready = seen.Replicas.Count(replica => replica.Probe == ProbeAnswer.Ready),
            Target = (decision.State.Scaler.Target ?? service.Scaling.Min) + service.Scaling.OverProvision,
            Requests = seen.Requests,
            Replicas = replicas,
        };
    }
}

/// <summary>A replica in the status.</summary>
internal sealed record ReplicaStatusLine
{
    public required string Instance { get; init; }

    /// <summary>SkyServe's word.</summary>
    public required string Status { get; init; }

    public required string Version { get; init; }

    public string? Address { get; init; }

    public string? Zone { get; init; }

    public string? MachineType { get; init; }

    /// <summary>The latest phase that it reported.</summary>
    public string? Phase { get; init; }

    /// <summary>Seconds since it was launched.</summary>
    public required int Age { get; init; }

    public int? InFlight { get; init; }

    /// <summary>Why it is on its way out, or failed.</summary>
    public string? Reason { get; init; }

    public static ReplicaStatusLine Of(Machine machine, ObservedReplica seen, ReplicaState? state, DateTimeOffset now) => new()
    {
        Instance = machine.Instance,
        Status = state is null ? Words.Of(seen) : Words.Of(state.Status),
        Version = machine.Version,
        Address = machine.Address,
        Zone = machine.Zone,
        MachineType = machine.MachineType,
        Phase = machine.Reports.Phase,
        Age = (int)Math.Max(0, (now - machine.Launched).TotalSeconds),
        InFlight = seen.InFlight,
        Reason = state?.Ending?.Reason ?? (seen.Failure is { } failure ? $"{failure.Phase} failed{(failure.Code is { } code ? $" with exit code {code}" : "")}" : null),
    };
}
