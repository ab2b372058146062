using System.Globalization;

namespace Imagebake;

/// <summary>Decides what of the resources that bakes left behind may go: pure, and a reason for each, also for what stays (fact sheet on baking, 10.2).</summary>
internal static class Pruning
{
    /// <summary>
    /// How long after its beginning a bake may still be under way, on any machine. What a bake makes is no garbage before.
    /// </summary>
    public static TimeSpan LongestBake(Pace pace) => pace.Build + pace.Image + pace.Copy;

    /// <summary>A verdict on each resource, in their order.</summary>
    public static IReadOnlyList<Verdict> Judge(IReadOnlyList<Prunable> found, PruneFacts facts)
    {
        var kept = Newest(found, facts);
        return [.. found.Select(one => Judge(one, facts, kept))];
    }

    private static Verdict Judge(Prunable one, PruneFacts facts, HashSet<string> newest)
    {
        if (facts.Locked.TryGetValue(one.Id, out var lockedIn))
        {
            return Keep(one, $"it is in {lockedIn}");
        }

        if (facts.InUse.TryGetValue(one.Id, out var user))
        {
            return Keep(one, $"{user} uses it");
        }

        if (one.IsNeededToGoOn && facts.OpenBakes.Contains(one.Bake))
        {
            return Keep(one, $"the bake {one.Bake} has not come to its end: bake again to go on with it");
        }

        var ends = one.Begun + facts.LongestBake;
        if (facts.Now < ends)
        {
            return Keep(one, string.Create(CultureInfo.InvariantCulture, $"the bake {one.Bake} may be under way until {ends:yyyy-MM-dd HH:mm} UTC"));
        }

        if (!one.IsArtifact)
        {
            return Delete(one, "it was only needed for building");
        }

        if (facts.Unlocked.TryGetValue(one.Id, out var since) && facts.Now - since < facts.Grace)
        {
            return Keep(one, string.Create(CultureInfo.InvariantCulture, $"a lock had it until {since:yyyy-MM-dd}, and grace_days is {facts.Grace.TotalDays:0}"));
        }

        if (newest.Contains(one.Id))
        {
            return Keep(one, "it is one of the newest that a lock had");
        }

        var age = facts.Now - one.Begun;
        return age < facts.Grace
            ? Keep(one, string.Create(CultureInfo.InvariantCulture, $"it is {age.TotalDays:0} days old, and grace_days is {facts.Grace.TotalDays:0}"))
            : Delete(one, facts.Unlocked.ContainsKey(one.Id) ? string.Create(CultureInfo.InvariantCulture, $"no lock has had it since {since:yyyy-MM-dd}") : "no lock ever had it");
    }

    /// <summary>The newest versions of each image in each place, of those that a lock ever had: what a failed bake left is no version to go back to.</summary>
    private static HashSet<string> Newest(IReadOnlyList<Prunable> found, PruneFacts facts) =>
    [
        .. found.Where(one => one.IsArtifact && (facts.Locked.ContainsKey(one.Id) || facts.Unlocked.ContainsKey(one.Id)))
            .GroupBy(one => (one.Kind, one.Version, one.Where))
            .SelectMany(versions => versions.OrderByDescending(one => one.Begun).Take(facts.Keep.GetValueOrDefault(versions.Key.Version.Image, Infra.Plan.ImagesSpec.DefaultKeep)))
            .Select(one => one.Id),
    ];

    private static Verdict Keep(Prunable one, string why) => new(one, false, why);

    private static Verdict Delete(Prunable one, string why) => new(one, true, why);
}

/// <summary>A resource that a bake made.</summary>
/// <param name="Kind">In an operator's words: image, snapshot, machine, disk, firewall, key, upload.</param>
/// <param name="Where">Where it is, as the lock writes places.</param>
/// <param name="Id">The cloud's own id.</param>
/// <param name="Bake">The bake that made it.</param>
internal sealed record Prunable(string Kind, string Where, string Id, string Bake)
{
    /// <summary>The kind of files on their way to a machine.</summary>
    public const string Upload = "upload";

    /// <summary>When the bake began; the beginning of time for a bake whose id does not say it.</summary>
    public DateTimeOffset Begun => DateTimeOffset.TryParseExact(Bake.Split('-')[0], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var begun) ? begun : DateTimeOffset.UnixEpoch;

    /// <summary>Whether it is what the bake was for; else it was only needed on the way.</summary>
    public bool IsArtifact { get; init; }

    /// <summary>Whether its bake cannot go on without it; machines and what belongs to them it makes anew.</summary>
    public bool IsNeededToGoOn => IsArtifact || Kind == Upload;

    /// <summary>The image that it is a version of; without a name where nothing tells.</summary>
    public (string Image, string Target, string Architecture) Version { get; init; } = ("", "", "");

    /// <summary>Snapshots that go with it.</summary>
    public IReadOnlyList<string> Snapshots { get; init; } = [];

    /// <summary>GiB that it holds; null when unknown.</summary>
    public int? SizeGiB { get; init; }
}

/// <summary>What pruning looks at.</summary>
internal sealed record PruneFacts
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>How long what no lock has any more stays, and how old an artifact is at least before it goes.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>How long a bake may take.</summary>
    public required TimeSpan LongestBake { get; init; }

    /// <summary>Versions to keep in each place, by image.</summary>
    public required IReadOnlyDictionary<string, int> Keep { get; init; }

    /// <summary>Ids that a lock has, in the folder or at the tip of a branch, with where.</summary>
    public required IReadOnlyDictionary<string, string> Locked { get; init; }

    /// <summary>Ids that a lock had once, with when the last one let go of it.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> Unlocked { get; init; }

    /// <summary>Ids that something running refers to, with what.</summary>
    public required IReadOnlyDictionary<string, string> InUse { get; init; }

    /// <summary>Bakes that this machine has a journal of.</summary>
    public required IReadOnlySet<string> OpenBakes { get; init; }
}

/// <summary>Whether a resource goes, and why.</summary>
internal sealed record Verdict(Prunable Resource, bool Goes, string Why);
