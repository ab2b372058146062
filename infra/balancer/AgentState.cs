using System.Text.Json;
using Infra.Plan;

namespace Infra.Agent;

/// <summary>What the agent must know after a restart: nothing else is kept anywhere.</summary>
internal sealed record AgentState
{
    /// <summary>What deciding remembers of each service.</summary>
    public IReadOnlyDictionary<string, ServiceState> Services { get; init; } = new Dictionary<string, ServiceState>();

    /// <summary>How many requests HAProxy had counted for each service at the last tick.</summary>
    public IReadOnlyDictionary<string, long> Requests { get; init; } = new Dictionary<string, long>();

    /// <summary>What became of each command of an operator, by its name.</summary>
    public IReadOnlyDictionary<string, string> Commands { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static AgentState Parse(byte[] json) => JsonSerializer.Deserialize<AgentState>(json) ?? new();

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this);
}
