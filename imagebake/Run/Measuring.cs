using Imagebake.Aws;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>Measures artifacts of the lock, and writes down beside them what came of it.</summary>
internal static class Measuring
{
    /// <summary>Measures one, and puts the seconds into the lock. Its journal lives as long as its machines may.</summary>
    /// <returns>What speaks against it, in words, and why it was not measured; empty and null when all is well.</returns>
    public static async Task<(IReadOnlyList<string> Wrong, string? Note)> OneAsync(BakeRun run, StackBakes bakes, BakeTask task, LockedArtifact artifact, CancellationToken cancellationToken)
    {
        if (Trials.Plan(run, bakes, task, artifact) is not { } trial)
        {
            return TrialPlanner.CanStart(task.Target)
                ? ([], "not measured: no replica group starts from it; bake it again if its services changed")
                : ([], $"not measured: a machine of {BakeTargets.Name(task.Target)} cannot be started by itself");
        }

        var (title, open) = (TitleOf(artifact), Journal.All(run.Root, task.Stack).Where(journal => journal.Head.Kind == JournalKind.Measure).ToList());
        var journal = open.FirstOrDefault(journal => journal.Head.Task == title)
            ?? Journal.Begin(run.Root, new(task.Stack, title, artifact.Hash, run.NewBakeId(), run.Now) { Kind = JournalKind.Measure });
        try
        {
            var result = await Trials.MeasureAsync(run, journal, task, trial, BakeTags.Of(run, task, journal.Head), bakes, null, cancellationToken);
            bakes.Locked.Put(artifact with { Measured = result.Measured });
            journal.End();
            return (result.Objections(null), null);
        }
        catch (ToolException failure)
        {
            // The next run ends the machines of what is measured, and has nothing to do again of what is not.
            if (!Trials.IsMeasured(journal))
            {
                journal.End();
            }

            return ([failure.Message], null);
        }
    }

    /// <summary>Ends what killed runs left of artifacts that the lock has no more: their machines, and their journals.</summary>
    public static async Task ForgetAsync(BakeRun run, StackBakes bakes, CancellationToken cancellationToken)
    {
        var wanted = bakes.Locked.Images.Artifacts.Select(TitleOf).ToHashSet(StringComparer.Ordinal);
        foreach (var journal in Journal.All(run.Root, bakes.Reading.Stack).Where(journal => journal.Head.Kind == JournalKind.Measure && !wanted.Contains(journal.Head.Task)))
        {
            await Temporaries.RemoveAsync(run, Place.RegionOf(journal.Head.Task.Split(' ')[1]), journal.Head.Bake, cancellationToken);
            journal.End();
        }
    }

    private static string TitleOf(LockedArtifact artifact) => $"{artifact.Id} {artifact.Key.Where}";
}
