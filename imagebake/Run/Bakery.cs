using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>Bakes what is due, task beside task, and tells how each of them ended.</summary>
internal static class Bakery
{
    /// <summary>Bakes. Each task has a journal of its own, and goes on where an earlier run of it stopped.</summary>
    /// <param name="run">The run.</param>
    /// <param name="bakes">The stack.</param>
    /// <param name="judged">What is wanted, beside the lock.</param>
    /// <param name="unwritten">When a new version takes its place where images.yaml does not say it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The failures, in words; empty when everything stands.</returns>
    public static async Task<IReadOnlyList<string>> BakeAsync(BakeRun run, StackBakes bakes, IReadOnlyList<JudgedTask> judged, Promotion unwritten, CancellationToken cancellationToken)
    {
        var open = Journal.All(run.Root, bakes.Reading.Stack).ToList();
        var failures = await Task.WhenAll(judged.Select(one => OneAsync(run, bakes, one, open, unwritten, cancellationToken)));
        cancellationToken.ThrowIfCancellationRequested();
        return [.. failures.OfType<string>()];
    }

    private static async Task<string?> OneAsync(BakeRun run, StackBakes bakes, JudgedTask judged, List<Journal> open, Promotion unwritten, CancellationToken cancellationToken)
    {
        var task = judged.Task;
        var flow = Flows.Of(task.Target)!;
        var mine = open.Where(journal => journal.Head.Kind == JournalKind.Bake && journal.Head.Task == task.Title).ToList();
        try
        {
            foreach (var other in mine.Where(journal => judged.Due.Count == 0 || journal.Head.Hash != judged.Hash))
            {
                await GiveUpAsync(run, flow, task, other, cancellationToken);
            }

            if (judged.Due.Count == 0)
            {
                return null;
            }

            var journal = mine.FirstOrDefault(journal => journal.Head.Hash == judged.Hash);
            if (journal is not null)
            {
                run.Progress.Tell(task.Title, task.Home, $"going on with the bake {journal.Head.Bake}");
            }

            var baking = new Baking(run, judged, journal ?? Journal.Begin(run.Root, new(task.Stack, task.Title, judged.Hash!, run.NewBakeId(), run.Now)), bakes.Locked)
            {
                Bakes = bakes,
                Promotion = task.Image.Promote ?? unwritten,
            };
            await BakeAsync(run, flow, baking, cancellationToken);
            return baking.Refusal is { } why ? $"Baking {task.Title}:\n{why}" : null;
        }
        catch (ToolException failure)
        {
            return $"Baking {task.Title}:\n{failure.Message}";
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task BakeAsync(BakeRun run, Flow flow, Baking baking, CancellationToken cancellationToken)
    {
        try
        {
            await flow.BakeAsync(baking, cancellationToken);
        }
        catch (Exception ending) when (ending is ToolException or OperationCanceledException)
        {
            baking.Journal.UndoTemporaries();
            await CleanAsync(run, flow, baking.Task, baking.Bake);
            throw;
        }

        baking.Journal.End();
    }

    /// <summary>A bake of inputs that are wanted no more: its machine goes at once; what else it made, <c>prune</c> finds by its tags.</summary>
    private static async Task GiveUpAsync(BakeRun run, Flow flow, BakeTask task, Journal journal, CancellationToken cancellationToken)
    {
        run.Progress.Tell(task.Title, task.Home, $"giving up the bake {journal.Head.Bake}");
        await flow.CleanAsync(run, task, journal.Head.Bake, cancellationToken);
        journal.End();
    }

    /// <summary>Removes the building machine after a failure. What cannot be removed now, <c>prune</c> removes.</summary>
    private static async Task CleanAsync(BakeRun run, Flow flow, BakeTask task, string bake)
    {
        try
        {
            await flow.CleanAsync(run, task, bake, run.Abandoned);
        }
        catch (Exception ending) when (ending is ToolException or OperationCanceledException)
        {
            run.Progress.Say($"Not everything of the bake {bake} could be removed; `imagebake bake {task.Stack}` goes on with it, and `imagebake prune {task.Stack} --yes` removes it once it can no longer be under way.{(ending is ToolException ? $"\n{ending.Message}" : "")}");
        }
    }
}
