using System.CommandLine;
using Infra.Commands;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary><c>plan</c>: what would be baked, where, why, and for how much.</summary>
internal static class PlanCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var (stack, root, json) = (Arguments.Stack(), Arguments.Root(), Arguments.Json());
        var images = new Argument<string[]>("IMAGE") { Description = "Images of images.yaml; without any, all of them.", Arity = ArgumentArity.ZeroOrMore };
        var offline = new Option<bool>("--offline") { Description = "Ask no cloud: whether bases, containers or weights moved is not known then." };
        var command = new Command("plan", """
            Shows what would be baked, why, where, and for how much. Bakes nothing.

            Examples:
              imagebake plan dev
              imagebake plan dev chat --offline
              imagebake plan dev --json
            """) { stack, images, offline, json, root };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var run = Runs.Of(parsed.GetValue(root), CancellationToken.None);
            if (await StackBakes.ReadAsync(run.Root, parsed.GetRequiredValue(stack), parsed.GetValue(images) ?? []) is not { } bakes)
            {
                return ExitCode.Mistake;
            }

            var facts = parsed.GetValue(offline) ? new BakeFacts { Now = run.Now } : await Finding.OutAsync(run, bakes.Tasks, cancellationToken);
            var judged = bakes.Tasks.Select(task => BakePlanner.Judge(task, bakes.Locked.Images, facts)).ToList();
            if (parsed.GetValue(json))
            {
                PlanJson.Write(judged, bakes.Locked.Images);
            }
            else
            {
                Product.Lines(PlanText.Of(judged, bakes.Locked.Images));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
