using System.CommandLine;
using Infra.Edge;
using Infra.Live;

namespace Infra.Commands;

/// <summary><c>terminate</c>: ends one replica by hand.</summary>
internal static class TerminateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root) = (Arguments.Stack(), Arguments.Root());
        var service = new Argument<string>("SERVICE") { Description = "A service of the stack." };
        var replica = new Argument<string>("REPLICA") { Description = "The id of the replica's machine, as `infra status` shows it." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask whether that is meant." };
        var noWait = new Option<bool>("--no-wait") { Description = "Ask the agent and end; without it, wait until the replica is on its way out." };
        var command = new Command("terminate", """
            Ends one replica: the agent drains it, ends its machine, and starts another one in its place, if as many are wanted still.

            Examples:
              infra terminate dev hello i-0123456789abcdef0
              infra terminate dev hello i-0123456789abcdef0 --yes --no-wait
              infra terminate local hello hello-1
            """) { stack, service, replica, yes, noWait, root };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (name, instance) = (parsed.GetRequiredValue(service), parsed.GetRequiredValue(replica));
            if (await AgentAsync(parsed.GetValue(root), parsed.GetRequiredValue(stack), name) is not { } agent)
            {
                return ExitCode.Mistake;
            }

            var what = $"{instance} of {agent.Stack}/{name}";
            var before = await Terminate.FindAsync(agent, name, instance, cancellationToken);
            if (Terminate.IsEnding(before))
            {
                Screen.Say($"{what} is on its way out already{(before.Reason is { } reason ? $": {reason}" : "")}.");
                return ExitCode.Done;
            }

            if (!parsed.GetValue(yes) && !await AgreesAsync($"End {what}, which is {before.Status}?"))
            {
                Screen.Say("Nothing was asked of the agent.");
                return ExitCode.Done;
            }

            var asked = await Terminate.AskAsync(agent, name, instance, $"{Environment.UserName}@{Environment.MachineName}", cancellationToken);
            await Console.Error.WriteLineAsync($"The agent is asked to end {what}.");
            if (!parsed.GetValue(noWait))
            {
                Screen.Say(await Terminate.WaitAsync(agent, name, instance, asked, cancellationToken));
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Whom to ask; null when the stack's files have mistakes, which are told.</summary>
    private static async Task<AskedAgent?> AgentAsync(string? root, string stack, string service)
    {
        if (LocalRuns.AreMeant(stack, root))
        {
            return AskedAgent.Here(service, Tools.OfThisMachine);
        }

        if (await RunningStack.OpenAsync(ProjectRoot.Find(root), stack, Tools.OfThisMachine) is not { } running)
        {
            return null;
        }

        _ = running.Service(service);
        return AskedAgent.Of(running);
    }

    private static async Task<bool> AgreesAsync(string question)
    {
        if (Console.IsInputRedirected)
        {
            throw new UsageException("terminate asks before it ends a machine, and nobody can answer here.", "Say so beforehand: --yes.");
        }

        await Console.Error.WriteAsync($"{question} [y/N] ");
        return (await Console.In.ReadLineAsync())?.Trim() is "y" or "Y" or "yes";
    }
}
