using System.CommandLine;
using Infra.Commands;
using Infra.Plan;

namespace Imagebake.Commands;

/// <summary><c>bake</c> and <c>rebake</c>: make what is due.</summary>
internal static class BakeCommand
{
    /// <summary>The command <c>bake</c>.</summary>
    public static Command Create(Interruption interruption)
    {
        var images = new Argument<string[]>("IMAGE") { Description = "Images of images.yaml; without any, all of them.", Arity = ArgumentArity.ZeroOrMore };
        return Create(interruption, "bake", """
            Bakes what `imagebake plan` calls due, in each region where it is wanted, and writes the lock. A bake that was
            interrupted or killed goes on where it stopped when it is run again. Ctrl-C removes the building machine and ends;
            a second Ctrl-C ends at once, and `imagebake prune` removes the rest.

            Examples:
              imagebake bake dev
              imagebake bake dev chat
            """, images);
    }

    /// <summary>The command <c>rebake</c>: the same for all images, under the name that the scheduled job uses.</summary>
    public static Command CreateRebake(Interruption interruption) => Create(interruption, "rebake", """
        Bakes everything that is due, as the scheduled job does: inputs that changed, bases that moved, artifacts that grew too
        old, regions that lack one.

        Examples:
          imagebake rebake dev
          imagebake rebake dev --boot
        """, null);

    private static Command Create(Interruption interruption, string name, string help, Argument<string[]>? images)
    {
        var (stack, root, json) = (Arguments.Stack(), Arguments.Root(), Arguments.Json());
        var boot = new Option<bool>("--boot") { Description = "Measure what is new before it takes its place, and refuse what starts slower (promote: faster), also where images.yaml does not say it." };
        var command = new Command(name, help) { stack };
        if (images is not null)
        {
            command.Arguments.Add(images);
        }

        command.Options.Add(boot);
        command.Options.Add(json);
        command.Options.Add(root);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var run = Runs.Shown(parsed.GetValue(root), interruption.Second);
            interruption.TellTo(run.Progress, parsed.GetRequiredValue(stack));
            return await RunAsync(run, parsed.GetRequiredValue(stack), images is null ? [] : parsed.GetValue(images) ?? [], parsed.GetValue(json), parsed.GetValue(boot) ? Promotion.Faster : Promotion.Always, cancellationToken);
        });
        return command;
    }

    /// <summary>Bakes what is due for a stack, and returns the exit code. A new version takes its place as images.yaml says, and else always.</summary>
    public static Task<int> RunAsync(BakeRun run, string stack, IReadOnlyList<string> images, bool json, CancellationToken cancellationToken) =>
        RunAsync(run, stack, images, json, Promotion.Always, cancellationToken);

    /// <summary>The same, where <paramref name="unwritten"/> says when a new version takes its place, unless images.yaml does.</summary>
    public static async Task<int> RunAsync(BakeRun run, string stack, IReadOnlyList<string> images, bool json, Promotion unwritten, CancellationToken cancellationToken)
    {
        if (await StackBakes.ReadAsync(run.Root, stack, images) is not { } bakes)
        {
            return ExitCode.Mistake;
        }

        var tasks = bakes.Tasks.Where(task => Flows.Of(task.Target) is not null).ToList();
        foreach (var unserved in bakes.Tasks.Except(tasks))
        {
            run.Progress.Say($"{unserved.Title}: {BakeTargets.Name(unserved.Target)} is not baked so far.");
        }

        var facts = await Finding.OutAsync(run, tasks, cancellationToken);
        var judged = tasks.Select(task => BakePlanner.Judge(task, bakes.Locked.Images, facts)).ToList();
        var unknown = judged.Where(one => one.Hash is null).ToList();
        if (BakedSecrets.Missing(run, judged.Except(unknown)) is { Count: > 0 } missing)
        {
            await Story.TellAsync(missing, []);
            return ExitCode.Mistake;
        }

        IReadOnlyList<string> failures;
        try
        {
            failures = await Bakery.BakeAsync(run, bakes, [.. judged.Except(unknown)], unwritten, cancellationToken);
        }
        finally
        {
            run.Progress.End();
        }

        if (images.Count == 0)
        {
            Forget(run, bakes);
        }

        IReadOnlyList<string> all = [.. unknown.Select(one => $"Baking {one.Task.Title}:\n  not known: {string.Join(", ", one.Unknown)}"), .. failures];
        foreach (var failure in all)
        {
            await Console.Error.WriteLineAsync(failure);
        }

        if (json)
        {
            BakeJson.Write(judged, bakes.Locked.Images, all);
        }
        else
        {
            Product.Lines(BakeText.Of(judged, bakes.Locked.Images));
        }

        return all.Count == 0 ? ExitCode.Done : ExitCode.WorldFailed;
    }

    /// <summary>What images.yaml asks for no more leaves the lock; <c>prune</c> deletes it when the grace is over.</summary>
    private static void Forget(BakeRun run, StackBakes bakes)
    {
        var wanted = bakes.Tasks.SelectMany(task => task.Places.Select(task.Key)).ToHashSet();
        foreach (var artifact in bakes.Locked.Images.Artifacts.Where(artifact => !wanted.Contains(artifact.Key)))
        {
            bakes.Locked.Remove(artifact.Key);
            run.Progress.Say($"{artifact.Key} is asked for no more, and leaves the lock.");
        }
    }
}
