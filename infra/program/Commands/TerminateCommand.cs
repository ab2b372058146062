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
            """) { stack, service, replica, yes, noWait, root };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (name, instance) = (parsed.GetRequiredValue(service), parsed.GetRequiredValue(replica));
            if (await RunningStack.OpenAsync(ProjectRoot.Find(parsed.GetValue(root)), parsed.GetRequiredValue(stack), Tools.OfThisMachine) is not { } running)
            {
                return ExitCode.Mistake;
            }

            var what = $"{instance} of {running.Plan.Stack}/{name}";
            var before = await Terminate.FindAsync(running, name, instance, cancellationToken);
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

            var asked = await Terminate.AskAsync(running, name, instance, $"{Environment.UserName}@{Environment.MachineName}", cancellationToken);
            await Console.Error.WriteLineAsync($"The agent is asked to end {what}.");
            if (!parsed.GetValue(noWait))
            {
                Screen.Say(await Terminate.WaitAsync(running, name, instance, asked, cancellationToken));
            }

            return ExitCode.Done;
        });
        return command;
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
