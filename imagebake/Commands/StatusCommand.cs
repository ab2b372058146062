using System.CommandLine;
using Infra.Commands;
using Infra.Edge;

namespace Imagebake.Commands;

/// <summary><c>status</c>: what is baked, how old and large it is, what it costs to keep, and which bakes have not come to their end.</summary>
internal static class StatusCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root, json) = (Arguments.Stack(), Arguments.Root(), Arguments.Json());
        var command = new Command("status", """
            Shows a stack's baked artifacts: age, size, what they cost a month, which services use them; and the bakes that
            were begun and have not come to their end. It reads the lock and asks no cloud: `imagebake verify` does.

            Examples:
              imagebake status dev
              imagebake status dev --json
            """) { stack, json, root };
        command.SetAction(async parsed =>
        {
            var run = Runs.Of(parsed.GetValue(root));
            var name = parsed.GetRequiredValue(stack);
            var reading = Stacks.Read(run.Root, name, Infra.Plan.Overrides.None);
            await Story.TellAsync(reading.Mistakes, []);
            if (reading.Mistakes.Count > 0)
            {
                return ExitCode.Mistake;
            }

            var status = StackStatus.Of(reading.Lock, Journal.All(run.Root, name), run.Now);
            if (parsed.GetValue(json))
            {
                StatusText.WriteJson(status);
            }
            else
            {
                Product.Lines(StatusText.Of(
                    status,
                    reading.Bootstrap is not null ? NothingBaked.Serving(name) : reading.Images is null ? NothingBaked.Asked(name) : NothingBaked.SoFar(name)));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
