using System.CommandLine;
using Infra.Edge;
using Infra.Plan;
using Infra.Preview;
using Infra.Recording;
using Infra.Stack;

namespace Infra.Commands;

/// <summary><c>preview</c>: the resources that an update would register, without credentials, network or engine.</summary>
internal static class PreviewCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root, overrides) = (Arguments.Stack(), Arguments.Root(), new OverrideOptions());
        var format = new Option<string>("--format")
        {
            Description = "text for a reader, json for a machine.",
            DefaultValueFactory = _ => "text",
            HelpName = "text|json",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var exitCode = new Option<bool>("--exit-code") { Description = "Exit with 3 when the update would change anything." };
        var command = new Command("preview", """
            Shows the resources that `pulumi up` would register, compared with nothing.
            Needs no credentials, no network and no engine.

            Examples:
              infra preview dev
              infra preview dev --format json > preview.json
            """) { stack, format, exitCode, root };
        overrides.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var preview = await PreviewAsync(parsed.GetValue(root), parsed.GetRequiredValue(stack), overrides.Read(parsed), cancellationToken);
            if (preview is null)
            {
                return ExitCode.Mistake;
            }

            Write(preview, parsed.GetRequiredValue(format));
            return parsed.GetValue(exitCode) && preview.Resources.Count > 0 ? ExitCode.Difference : ExitCode.Done;
        });
        return command;
    }

    private static async Task<StackPreview?> PreviewAsync(string? root, string stack, Overrides overrides, CancellationToken cancellationToken)
    {
        var folder = ProjectRoot.Find(root);
        var settings = new RunSettings
        {
            Identity = new("organization", ProjectName.Of(folder), stack),
            RootDirectory = folder,
        };
        // The program and its engine start while the YAML is read: each takes about as long as the other.
        var planned = new TaskCompletionSource<StackPlan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var recording = Task.Run(() => Recorder.RecordAsync(settings, () => StackProgram.RunAsync(planned.Task), cancellationToken), cancellationToken);
        var reading = Stacks.Plan(folder, Stacks.Read(folder, stack, overrides));
        await Story.TellAsync(reading.Mistakes, reading.Notices);
        if (reading.Plan is not { } plan)
        {
            return null;
        }

        if (Undeclared.In(plan) is { } undeclared)
        {
            throw new UsageException(undeclared.What, undeclared.Mend);
        }

        planned.SetResult(plan);
        var run = await recording;
        await ProgramLog.TellAsync(run.Logs);
        return StackPreview.Of(plan, run);
    }

    private static void Write(StackPreview preview, string format)
    {
        if (format == "text")
        {
            Screen.Write(PreviewText.Of(preview));
            return;
        }

        using var output = new BufferedStream(Console.OpenStandardOutput());
        PreviewJson.Write(preview, output);
    }
}
