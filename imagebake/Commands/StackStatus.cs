using Infra.Plan;

namespace Imagebake.Commands;

/// <summary>What is baked for a stack, and what is under way.</summary>
internal sealed record StackStatus(IReadOnlyList<ArtifactStatus> Artifacts, IReadOnlyList<JournalHead> Open)
{
    /// <summary>Of a lock and the journals beside it.</summary>
    public static StackStatus Of(ImagesLock locked, IReadOnlyList<Journal> journals, DateTimeOffset now) => new(
        [.. locked.Artifacts.Select(artifact => ArtifactStatus.Of(artifact, now))],
        [.. journals.Select(journal => journal.Head)]);
}

/// <summary>One artifact.</summary>
/// <param name="Artifact">As the lock has it.</param>
/// <param name="Days">Whole days since it was baked.</param>
/// <param name="PerMonth">US dollars a month to keep it, at most; null when nobody says the price.</param>
internal sealed record ArtifactStatus(LockedArtifact Artifact, int Days, decimal? PerMonth)
{
    /// <summary>Of an artifact of the lock.</summary>
    public static ArtifactStatus Of(LockedArtifact artifact, DateTimeOffset now)
    {
        var unknown = new List<string>();
        var price = artifact.SizeGiB is { } size ? BakeCost.Keeping(artifact.Key.Where, size, unknown) : (decimal?)null;
        return new(artifact, (int)(now - artifact.Baked).TotalDays, unknown.Count == 0 ? price : null);
    }
}
