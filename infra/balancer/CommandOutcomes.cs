using Infra.Plan;

namespace Infra.Agent;

/// <summary>Says what operators are still to be done for, and what became of what they asked.</summary>
internal static class CommandOutcomes
{
    /// <summary>Outcomes are remembered for longer than a command lives: none is done twice.</summary>
    private static readonly TimeSpan _memory = 2 * AgentCommand.Lifetime;

    /// <summary>The commands that are due: not done, and not too old.</summary>
    public static IReadOnlyList<NamedCommand> Due(IReadOnlyList<NamedCommand> commands, IReadOnlyDictionary<string, string> done, DateTimeOffset now) =>
        [.. commands.Where(command => !done.ContainsKey(command.Name) && now - AgentCommand.TimeOf(command.Name) <= AgentCommand.Lifetime)];

    /// <summary>The replicas of a service that are asked to go.</summary>
    public static IReadOnlyList<string> ToTerminate(IReadOnlyList<NamedCommand> due, string service) =>
        [.. due.Select(command => command.Command).Where(command => command is { Command: AgentCommand.Terminate } && command.Service == service).Select(command => command!.Replica)];

    /// <summary>What is done after a tick, by name. A command whose replica could not be looked at is not done yet.</summary>
    public static IReadOnlyDictionary<string, string> After(IReadOnlyDictionary<string, string> done, IReadOnlyList<NamedCommand> due, IReadOnlyList<Decided> decisions, DateTimeOffset now)
    {
        var after = done.Where(one => now - AgentCommand.TimeOf(one.Key) <= _memory).ToDictionary(StringComparer.Ordinal);
        foreach (var command in due)
        {
            if (Of(command.Command, decisions) is { } outcome)
            {
                after[command.Name] = outcome;
            }
        }

        return after;
    }

    private static string? Of(AgentCommand? command, IReadOnlyList<Decided> decisions)
    {
        if (command is not { Command: AgentCommand.Terminate })
        {
            return "It asks for nothing that this agent knows.";
        }

        if (decisions.FirstOrDefault(decided => decided.Service.Name == command.Service) is not { } decided)
        {
            return $"The stack has no service {command.Service}.";
        }

        if (decided.Decision.State.Replicas.FirstOrDefault(replica => replica.Instance == command.Replica) is { } replica)
        {
            return replica.Ending is { } ending ? $"{command.Replica} is on its way out: {ending.Reason}" : null;
        }

        return decided.Seen.Groups.Count < decided.Service.Groups.Count ? null : $"{command.Service} has no replica {command.Replica}.";
    }
}
