using Infra.Plan;

namespace Imagebake.Commands;

/// <summary>What a bake came to, for a reader.</summary>
internal static class BakeText
{
    private const string Failed = "failed";

    /// <summary>EBS fetches a snapshot's blocks when they are first read, each at its own pace (fact sheet on baking, 2.6).</summary>
    private const string Rate = "Node groups that start from it need a volume initialization rate: without one, first reads are slower than a plain pull.";

    /// <summary>One line a place that was due: what stands there now, or that it failed.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<JudgedTask> judged, ImagesLock locked)
    {
        if (judged.All(one => one.Due.Count == 0))
        {
            return ["Nothing is due."];
        }

        var rows = judged.SelectMany(one => one.Due.Select(due => (IReadOnlyList<string>)[one.Task.Title, due.Where, Stands(one, due.Where, locked)])).ToList();
        return judged.Any(one => one.Task.Target == BakeTarget.AwsBottlerocketSnapshot && one.Due.Any(due => Stands(one, due.Where, locked) != Failed)) ? [.. Columns.Of(rows), Rate] : Columns.Of(rows);
    }

    private static string Stands(JudgedTask one, string where, ImagesLock locked) =>
        locked.Find(one.Task.Key(where)) is { } artifact && artifact.Hash == one.Hash ? artifact.Id : Failed;
}
