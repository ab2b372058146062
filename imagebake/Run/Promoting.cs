using Imagebake.Aws;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>
/// Lets a new version take its place, or not. With <c>promote: faster</c> it is measured in one place before it is copied to any
/// other: replicas that would start slower never get it.
/// </summary>
internal static class Promoting
{
    /// <summary>Stands for an id that nobody knows yet.</summary>
    private const string NoId = "ami-00000000000000000";

    /// <summary>Does it in each place that is due; in the measured one first, and in no other when that one refuses.</summary>
    /// <param name="baking">The bake.</param>
    /// <param name="standAsync">Makes the version stand in a place; it asks <see cref="AdmitAsync"/> before anybody can find the version.</param>
    public static async Task StandAsync(Baking baking, Func<string, Task> standAsync)
    {
        if (baking.Promotion != Promotion.Faster || !baking.Judged.IsBake)
        {
            await Many.EachAsync(baking.DuePlaces, standAsync);
            return;
        }

        // By the same rule in each run of one bake: what is measured is in its journal.
        if (baking.DuePlaces.FirstOrDefault(where => Trials.Plan(baking.Run, baking.Bakes, baking.Task, baking.Artifact(where, NoId) with { SizeGiB = 1 }) is not null) is not { } first)
        {
            baking.Tell(baking.Task.Home, "no replica can be started of it by itself: it takes its place without being measured");
            await Many.EachAsync(baking.DuePlaces, standAsync);
            return;
        }

        baking.Measure(first);
        await standAsync(first);
        if (baking.Refusal is null)
        {
            await Many.EachAsync(baking.DuePlaces.Where(where => where != first), standAsync);
        }
    }

    /// <summary>The artifact as the lock is to have it; null when it does not take its place.</summary>
    /// <exception cref="ToolException">It could not be measured.</exception>
    public static async Task<LockedArtifact?> AdmitAsync(Baking baking, LockedArtifact artifact, CancellationToken cancellationToken)
    {
        if (baking.MeasuredIn != artifact.Key.Where)
        {
            return artifact;
        }

        var (run, bakes, task) = (baking.Run, baking.Bakes, baking.Task);
        var before = Before(baking, artifact);
        var result = await Trials.MeasureAsync(
            run, baking.Journal, task, Trials.Plan(run, bakes, task, artifact)!, BakeTags.Of(baking), bakes, before is null ? null : Trials.Plan(run, bakes, task, before), cancellationToken);
        if (result.Objections(before) is { Count: > 0 } objections)
        {
            baking.Refuse($"""
                {artifact.Id} does not take its place in {artifact.Key.Where} (promote: faster):
                {string.Join('\n', objections.Select(objection => $"  {objection}"))}
                {(before is null ? "Nothing stands there" : $"{before.Id} stays")}. `imagebake prune {task.Stack}` deletes what was refused when grace_days are over; until then the next bake measures it again.
                """);
            baking.Tell(artifact.Key.Where, $"{artifact.Id} is refused");
            return null;
        }

        return artifact with { Measured = result.Measured };
    }

    /// <summary>What stands in its place now; null for nothing, and for what was withdrawn.</summary>
    private static LockedArtifact? Before(Baking baking, LockedArtifact artifact)
    {
        var held = baking.Locked.Images.Find(artifact.Key);
        return held?.Revoked is null && held?.Id != artifact.Id ? held : null;
    }
}
