namespace Infra.Plan;

/// <summary>
/// A stack's <c>images.lock.json</c>: which baked artifact stands for which image in which region. imagebake writes it, the
/// program reads it; what an image was before is in git's history and nowhere else.
/// </summary>
/// <param name="Artifacts">By image, target, place and architecture; of each of these at most one.</param>
internal sealed record ImagesLock(IReadOnlyList<LockedArtifact> Artifacts)
{
    /// <summary>Nothing is baked.</summary>
    public static ImagesLock Empty { get; } = new([]);

    /// <summary>Path of a stack's lock, as messages show it.</summary>
    public static string PathOf(string stack) => $"stacks/{stack}/images.lock.json";

    /// <summary>The artifact in a place, or null.</summary>
    public LockedArtifact? Find(LockKey key) => Artifacts.FirstOrDefault(artifact => artifact.Key == key);

    /// <summary>The artifact that holds a service's setup, for machines of an architecture in a region; null when none was baked.</summary>
    public LockedArtifact? Of(string service, BakeTarget target, string region, Architecture? architecture) => Artifacts.FirstOrDefault(artifact =>
        artifact.Key.Target == target && artifact.Key.Where == region && artifact.Key.Architecture == architecture && artifact.Services.ContainsKey(service));

    /// <summary>The same lock with an artifact in the place of the one that has its key, if there is one.</summary>
    public ImagesLock With(LockedArtifact artifact) =>
        new([.. Artifacts.Where(other => other.Key != artifact.Key).Append(artifact).Order(LockedArtifact.Order)]);

    /// <summary>The same lock without the artifact of a key.</summary>
    public ImagesLock Without(LockKey key) => new([.. Artifacts.Where(other => other.Key != key)]);
}
