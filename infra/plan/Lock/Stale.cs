namespace Infra.Plan;

/// <summary>Judges the lock's artifacts: the worst that is wrong with one. What is not known counts as unchanged.</summary>
internal static class Stale
{
    /// <summary>Of an artifact as a whole, for whoever bakes. <paramref name="now"/> is when it is asked.</summary>
    public static Staleness Of(LockedArtifact artifact, WantedImage wanted, DateTimeOffset now) =>
        Judge(artifact, artifact.Content == wanted.Content, wanted, now);

    /// <summary>Of a service's part of an artifact, for whoever starts the service: another service's change does not count.</summary>
    public static Staleness Of(LockedArtifact artifact, string service, WantedImage wanted, DateTimeOffset now) =>
        Judge(artifact, wanted.Services.TryGetValue(service, out var content) && artifact.Services.TryGetValue(service, out var held) && held == content, wanted, now);

    private static Staleness Judge(LockedArtifact artifact, bool sameContent, WantedImage wanted, DateTimeOffset now) =>
        artifact.Revoked is not null ? Staleness.Revoked
        : !sameContent ? Staleness.Content
        : HasOtherBase(artifact.Base, wanted) ? Staleness.Base
        : wanted.MaxAgeDays is { } days && now - artifact.Baked > TimeSpan.FromDays(days) ? Staleness.Age
        : Staleness.None;

    private static bool HasOtherBase(LockedBase? held, WantedImage wanted) => held is not null && (
        (wanted.BaseSource is { } source && source != held.Source)
        || (wanted.Base is { } now && now.Source == held.Source && (now.Id != held.Id || now.Version != held.Version)));
}

/// <summary>What an image is to be.</summary>
internal sealed record WantedImage
{
    /// <summary>The hash of what the operator's files say.</summary>
    public required string Content { get; init; }

    /// <summary>The hash of each service's own part of it, by the service's name.</summary>
    public IReadOnlyDictionary<string, string> Services { get; init; } = new Dictionary<string, string>();

    /// <summary>What names the base; null when that is not known.</summary>
    public string? BaseSource { get; init; }

    /// <summary>What that names today; null when nobody was asked.</summary>
    public LockedBase? Base { get; init; }

    /// <summary>Days after which it is too old; null for never.</summary>
    public int? MaxAgeDays { get; init; }
}
