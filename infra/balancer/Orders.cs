using Infra.Plan;

namespace Infra.Agent;

/// <summary>What the agent is to do at a tick.</summary>
/// <param name="Fleet">What is wanted, with the values of secrets in its probes.</param>
internal sealed record Orders(Fleet Fleet)
{
    /// <summary>What operators ask for, those that were done before included.</summary>
    public IReadOnlyList<NamedCommand> Commands { get; init; } = [];

    /// <summary>Which values the secrets have that HAProxy reads from files: with others it must read them anew. Null without secrets.</summary>
    public string? SecretsMark { get; init; }

    /// <summary>What went wrong on the way.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];
}
