using Imagebake.Aws;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>Finds out what planning needs to know of the world: what bases, containers and weights are today.</summary>
internal static class Finding
{
    /// <summary>Asks all that the tasks depend on, at once. What cannot be found out is told, and left open.</summary>
    public static async Task<BakeFacts> OutAsync(BakeRun run, IReadOnlyList<BakeTask> tasks, CancellationToken cancellationToken)
    {
        var bases = tasks.Where(task => task.BaseSource is not null && Flows.Of(task.Target) is not null)
            .Select(task => (task.Home, Source: task.BaseSource!)).Distinct()
            .Select(async asked => (asked, Found: await TryAsync(run, () => BaseAsync(run, asked.Home, asked.Source, cancellationToken))));
        var digests = tasks.Where(task => BakeTargets.IsContainers(task.Target) || BakeTargets.HoldsSetup(task.Target)).Where(task => Flows.Of(task.Target) is not null)
            .SelectMany(task => task.Image.Containers.Select(container => (task.Image, container))).DistinctBy(one => one.container, StringComparer.Ordinal)
            .Select(async one => (one.container, Digest: await TryAsync(run, () => Digests.OfAsync(run, one.Image, one.container, cancellationToken))));
        var weights = tasks.Where(task => task.Image.Weights is not null && BakeTargets.IsWeights(task.Target) && Flows.Of(task.Target) is not null)
            .DistinctBy(task => (task.Image.Weights!.Source, task.Image.Weights.Revision))
            .Select(async task => (Asked: (task.Image.Weights!.Source, task.Image.Weights.Revision), Found: await TryAsync(run, () => Weights.OfAsync(run, task, cancellationToken))));
        return new()
        {
            Now = run.Now,
            Digests = (await Task.WhenAll(digests)).Where(one => one.Digest is not null).ToDictionary(one => one.container, one => one.Digest!, StringComparer.Ordinal),
            Weights = (await Task.WhenAll(weights)).Where(one => one.Found is not null).ToDictionary(one => one.Asked, one => one.Found!),
            Bases = (await Task.WhenAll(bases)).Where(one => one.Found is not null).ToDictionary(one => one.asked, one => one.Found!),
        };
    }

    private static Task<LockedBase> BaseAsync(BakeRun run, string where, string source, CancellationToken cancellationToken) =>
        Place.CloudOf(where) switch
        {
            Cloud.Aws => AwsFacts.BaseAsync(run, Place.RegionOf(where), source, cancellationToken),
            Cloud.Gcp or Cloud.Azure or Cloud.Kubernetes or null => throw new ToolException($"What {source} is in {where} cannot be asked so far."),
        };

    private static async Task<T?> TryAsync<T>(BakeRun run, Func<Task<T>> askAsync)
        where T : class
    {
        try
        {
            return await askAsync();
        }
        catch (ToolException failure)
        {
            run.Progress.Say(failure.Message);
            return null;
        }
    }
}
