using Infra.Plan;

namespace Infra.Agent;

/// <summary>A file that an operator wrote for the agent.</summary>
/// <param name="Name">Its key, by which it is known to have been done.</param>
/// <param name="Command">What it asks for; null when nobody can read it.</param>
internal sealed record NamedCommand(string Name, AgentCommand? Command);
