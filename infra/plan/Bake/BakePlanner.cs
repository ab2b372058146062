using System.Globalization;

namespace Infra.Plan;

/// <summary>Decides what is due: pure, from the tasks, the lock, and what was found out about the inputs.</summary>
internal static class BakePlanner
{
    /// <summary>Grows when the way in which a target is baked changes so that artifacts should be baked anew.</summary>
    private const int Recipe = 1;

    /// <summary>Holds a task beside the lock.</summary>
    public static JudgedTask Judge(BakeTask task, ImagesLock locked, BakeFacts facts)
    {
        var unknown = new List<string>();
        var now = task.BaseSource is { } source ? Known(facts.Bases, (task.Home, source), $"what {source} is in {task.Home}", unknown) : null;
        var hash = Hash(task, now, facts, unknown);
        var wanted = task.Wanted with { Base = now };
        // A newer version of one region makes all of them due: the others are copies of it.
        var due = task.Places.Select(place => Judge(task, place, locked, wanted, hash, facts.Now)).OfType<Due>().ToList();
        return new(task, hash, now, due, unknown) { Facts = facts };
    }

    private static Due? Judge(BakeTask task, string place, ImagesLock locked, WantedImage wanted, string? hash, DateTimeOffset now)
    {
        if (locked.Find(task.Key(place)) is not { } artifact)
        {
            return task.Places.Select(other => locked.Find(task.Key(other))).OfType<LockedArtifact>().FirstOrDefault(other => other.Hash == hash && Stale.Of(other, wanted, now) == Staleness.None) is { } sound
                ? new(place, DueReason.RegionMissing, $"not here yet; it stands in {sound.Key.Where}")
                : new(place, DueReason.NeverBaked, "never baked");
        }

        return Stale.Of(artifact, wanted, now) switch
        {
            Staleness.Revoked => new(place, DueReason.Revoked, $"revoked: {artifact.Revoked}"),
            Staleness.Content => new(place, DueReason.InputsChanged, Changed(artifact, wanted)),
            Staleness.Base => new(place, DueReason.BaseMoved, Moved(artifact.Base!, wanted)),
            Staleness.Age => new(place, DueReason.TooOld, string.Create(CultureInfo.InvariantCulture, $"{(now - artifact.Baked).Days} days old, and max_age_days is {wanted.MaxAgeDays}")),
            Staleness.None => hash is not null && artifact.Hash != hash ? new(place, DueReason.InputsChanged, "the containers' digests, the weights' revision, or the image's options changed")
                : NotPublished(task, artifact) is { } why ? new(place, DueReason.NotPublished, why)
                : null,
        };
    }

    private static string? Hash(BakeTask task, LockedBase? now, BakeFacts facts, List<string> unknown)
    {
        var image = task.Image;
        var hash = new InputHash()
            .Add("recipe", Recipe.ToString(CultureInfo.InvariantCulture))
            .Add("content", task.Wanted.Content)
            .Add("architecture", task.Architecture is { } machines ? LockShape.Name(machines) : null)
            .Add("base", now?.Id)
            .Add("size", image.DiskSizeGiB?.ToString(CultureInfo.InvariantCulture))
            .Add("secrets", image.Secrets.Select(secret => secret.Value).Order(StringComparer.Ordinal))
            .Add("encrypt", image.Aws.Encrypt ? "yes" : null)
            .Add("keys", image.Aws.Keys.Select(key => $"{key.Key} {key.Value}"));
        if (BakeTargets.IsContainers(task.Target) || BakeTargets.HoldsSetup(task.Target))
        {
            foreach (var container in image.Containers)
            {
                hash.Add(container, Known(facts.Digests, container, $"the digest of {container}", unknown));
            }
        }

        if (task.Image.Weights is { } weights && (BakeTargets.IsWeights(task.Target) || task.Target == BakeTarget.ContainerImage))
        {
            var found = Known(facts.Weights, (weights.Source, weights.Revision), $"the revision and files of {weights.Source}", unknown);
            hash.Add("commit", found?.Commit).Add("files", found is null ? [] : WeightsFiles.Taken(weights, found.Files).Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Path} {file.Bytes}")));
        }

        return unknown.Count == 0 ? hash.ToString() : null;
    }

    private static TValue? Known<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> facts, TKey key, string what, List<string> unknown)
        where TValue : class
    {
        if (facts.TryGetValue(key, out var value))
        {
            return value;
        }

        unknown.Add(what);
        return null;
    }

    private static string Changed(LockedArtifact artifact, WantedImage wanted)
    {
        var services = wanted.Services.Where(service => artifact.Services.GetValueOrDefault(service.Key) != service.Value).Select(service => service.Key)
            .Concat(artifact.Services.Keys.Where(service => !wanted.Services.ContainsKey(service)))
            .Order(StringComparer.Ordinal).ToList();
        return services.Count == 0 ? "its containers or weights changed" : $"what it is baked from changed in {string.Join(", ", services)}";
    }

    private static string Moved(LockedBase held, WantedImage wanted) =>
        wanted.Base is not { } now || now.Source != held.Source ? $"the base is {wanted.BaseSource}, and was {held.Source}"
        : now.Version is { } version && held.Version is { } before ? string.Create(CultureInfo.InvariantCulture, $"the base moved from version {before} ({held.Id}) to {version} ({now.Id})")
        : $"the base moved from {held.Id} to {now.Id}";

    private static string? NotPublished(BakeTask task, LockedArtifact artifact) =>
        task.Target != BakeTarget.Balancer && BakeTargets.CloudOf(task.Target) != Cloud.Aws ? null
        : Publishing.Parameter(task) != artifact.Published ? Publishing.Parameter(task) is { } name ? $"not published as {name}" : $"still published as {artifact.Published}"
        : !task.Image.Aws.Share.Order(StringComparer.Ordinal).SequenceEqual(artifact.Shared.Order(StringComparer.Ordinal)) ? "not shared as asked"
        : null;
}
