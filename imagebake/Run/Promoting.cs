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
    /// <param name="makeStandAsync">Makes the version stand in a place; it asks <see cref="AdmitAsync"/> before anybody can find the version.</param>
    public static async Task StandAsync(Baking baking, Func<string, Task> makeStandAsync)
    {
        Task standAsync(string where) => baking.InAsync(where, () => makeStandAsync(where));
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
    /// <param name="baking">The bake.</param>
    /// <param name="artifact">The artifact, as it would be locked.</param>
    /// <param name="tags">What it carries: also that it was refused before.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    /// <exception cref="ToolException">It could not be measured.</exception>
    public static async Task<LockedArtifact?> AdmitAsync(Baking baking, LockedArtifact artifact, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        if (baking.MeasuredIn != artifact.Key.Where)
        {
            return artifact;
        }

        var (run, bakes, task) = (baking.Run, baking.Bakes, baking.Task);
        var (before, region) = (Before(baking, artifact), Place.RegionOf(artifact.Key.Where));
        var against = $"{before?.Id ?? "nothing"}: ";
        if (tags.GetValueOrDefault(BakeTags.Refused) is { } refusal && refusal.StartsWith(against, StringComparison.Ordinal))
        {
            baking.Refuse($"""
                {artifact.Id} was refused in {artifact.Key.Where} before, and is not measured again (promote: faster):
                  {refusal[against.Length..]}
                To have it measured again: aws ec2 delete-tags --resources {artifact.Id} --tags Key={BakeTags.Refused} --region {region}
                """);
            baking.Tell(artifact.Key.Where, $"{artifact.Id} was refused before");
            return null;
        }

        var result = await Trials.MeasureAsync(
            run, baking.Journal, task, Trials.Plan(run, bakes, task, artifact)!, BakeTags.Of(baking), bakes, before is null ? null : Trials.Plan(run, bakes, task, before), cancellationToken);
        if (result.Objections(before) is { Count: > 0 } objections)
        {
            baking.Refuse($"""
                {artifact.Id} does not take its place in {artifact.Key.Where} (promote: faster):
                {string.Join('\n', objections.Select(objection => $"  {objection}"))}
                {(before is null ? "Nothing stands there" : $"{before.Id} stays")}. `imagebake prune {task.Stack}` deletes what was refused when grace_days are over; until then it is not measured again.
                """);
            var why = against + objections[0];
            // The role for baking may tag only what it says to be of a bake.
            await Ec2Images.TagAsync(run, region, [artifact.Id], new Dictionary<string, string> { [BakeTags.Bake] = baking.Bake, [BakeTags.Refused] = why[..Math.Min(why.Length, BakeTags.Longest)] }, cancellationToken);
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
