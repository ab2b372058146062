using Infra.Agent;

namespace Infra.Live;

/// <summary>How a running stack is.</summary>
internal sealed record StackStatus
{
    /// <summary>Where a stack of <c>local</c> is.</summary>
    public const string ThisMachine = "this machine";

    /// <summary>An agent that is well writes every few seconds; a call to its cloud that hangs holds it up for half a minute.</summary>
    private static readonly TimeSpan _fresh = TimeSpan.FromMinutes(1);

    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>Where its balancer is, such as <c>aws/us-east-1</c>.</summary>
    public required string Where { get; init; }

    /// <summary>When it is looked at.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What the agent wrote last; null when it has not written anything.</summary>
    public AgentStatus? Agent { get; init; }

    /// <summary>Why there is nothing, or less than there could be.</summary>
    public string? Trouble { get; init; }

    /// <summary>Where clients reach each service, by name; empty when it is not known.</summary>
    public IReadOnlyDictionary<string, string> Endpoints { get; init; } = new Dictionary<string, string>();

    /// <summary>The last starts, newest first; null when nobody asked for them.</summary>
    public IReadOnlyList<ReplicaStart>? Starts { get; init; }

    /// <summary>How long ago the agent wrote.</summary>
    public TimeSpan Age => Agent is { } agent && Now > agent.At ? Now - agent.At : TimeSpan.Zero;

    /// <summary>Whether the agent should have written since.</summary>
    public bool IsStale => Age > _fresh;
}
