using System.Globalization;

namespace Infra.Plan;

/// <summary>How one artifact is written in an <c>images.lock.json</c>.</summary>
internal static class LockShape
{
    private static readonly (string Word, Architecture Value)[] _architectures = [("x64", Plan.Architecture.X64), ("arm64", Plan.Architecture.Arm64)];

    private static readonly Shape<string> _word = Scalars.TextThat("text without spaces", text => text.Length > 0 && !text.Any(char.IsWhiteSpace));
    private static readonly Shape<string> _hash = Scalars.TextThat("a hash of 16 hexadecimal digits", IsHash);
    private static readonly Shape<IReadOnlyList<Written<string>>> _words = new ListShape<string>(_word, "a list of texts");
    private static readonly Shape<DateTimeOffset> _time = new ScalarShape<DateTimeOffset>("a time in UTC, such as \"2026-11-21T03:00:00Z\"", [ScalarKind.Text], IsTime);
    private static readonly Shape<IReadOnlyList<Named<double>>> _seconds = new DictionaryShape<double>(Scalars.Amount, "a map of phases to seconds");

    public static readonly Field<string> Image = new("image", _word, "the image's name in images.yaml") { Required = true };
    public static readonly Field<BakeTarget> Target = new("target", Scalars.Choice(StringComparison.Ordinal, [.. BakeTargets.Words]), "what it is baked to") { Required = true };
    public static readonly Field<string> Where = new("where", _word, "cloud and region, the repository, or local") { Required = true };
    public static readonly Field<Architecture> Architecture = new("architecture", Scalars.Choice(StringComparison.Ordinal, _architectures), "the machines that it is for");
    public static readonly Field<string> Id = new("id", _word, "the artifact in the cloud's own terms") { Required = true };
    public static readonly Field<IReadOnlyList<Written<string>>> Snapshots = new("snapshots", _words, "snapshots that it is made of");
    public static readonly Field<string> RootDevice = new("root_device", _word, "device name of the root disk");
    public static readonly Field<int> Size = new("size_gib", Scalars.Count, "GiB of its disk");
    public static readonly Field<string> Hash = new("hash", _hash, "the hash of all that it was baked from") { Required = true };
    public static readonly Field<string> Content = new("content", _hash, "the hash of what the operator's files say") { Required = true };
    public static readonly Field<IReadOnlyList<Named<string>>> Services = new("services", new DictionaryShape<string>(_hash, "a map of services to hashes"), "each service's own part of the content");
    public static readonly Field<string> BaseId = new("base", _word, "the image that it was built on");
    public static readonly Field<string> BaseSource = new("base_source", _word, "what named the base");
    public static readonly Field<long> BaseVersion = new("base_version", new ScalarShape<long>("a version, such as 42", [ScalarKind.Whole], IsVersion), "the version of what named the base");
    public static readonly Field<DateTimeOffset> Baked = new("baked", _time, "when it was baked") { Required = true };
    public static readonly Field<string> Bake = new("bake", _word, "the bake that made it");
    public static readonly Field<string> Snapshotter = new("snapshotter", _word, "how containerd unpacked the images in it");
    public static readonly Field<IReadOnlyList<Written<string>>> Holds = new("holds", _words, "container images by digest, weights by commit");
    public static readonly Field<string> Revoked = new("revoked", Scalars.Text, "why nothing may start from it any more");
    public static readonly Field<string> Published = new("published", _word, "the parameter that holds its id");
    public static readonly Field<IReadOnlyList<Written<string>>> Shared = new("shared", _words, "accounts that may use it too");
    public static readonly Field<string> MeasuredOn = new("measured_on", _word, "the machine type that was measured");
    public static readonly Field<string> MeasuredFor = new("measured_for", _word, "the service whose replicas were measured");
    public static readonly Field<DateTimeOffset> MeasuredAt = new("measured_at", _time, "when they were measured");
    public static readonly Field<IReadOnlyList<Named<double>>> Seconds = new("seconds", _seconds, "seconds of each phase of a start");
    public static readonly Field<IReadOnlyList<Named<double>>> SecondsUnbaked = new("seconds_unbaked", _seconds, "the same without the artifact");

    public static readonly Shape<LockedArtifact> Shape = new MapShape<LockedArtifact>(
        "an artifact",
        [Image, Target, Where, Architecture, Id, Snapshots, RootDevice, Size, Hash, Content, Services, BaseId, BaseSource, BaseVersion, Baked, Bake, Snapshotter, Holds, Revoked, Published, Shared, MeasuredOn, MeasuredFor, MeasuredAt, Seconds, SecondsUnbaked],
        Build);

    /// <summary>How the lock writes an architecture.</summary>
    public static string Name(Architecture architecture) => _architectures.First(word => word.Value == architecture).Word;

    /// <summary>How the lock writes a time: to the second, in UTC.</summary>
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static LockedArtifact Build(FieldValues values) => new()
    {
        Key = new(values.Get(Image)!.Value, values.Get(Target)!.Value, values.Get(Where)!.Value, values.Get(Architecture)?.Value),
        At = values.At,
        Hash = values.Get(Hash)!.Value,
        Content = values.Get(Content)!.Value,
        Services = Map(values.Get(Services)),
        Id = values.Get(Id)!.Value,
        Snapshots = Texts(values.Get(Snapshots)),
        RootDevice = values.Get(RootDevice)?.Value,
        SizeGiB = values.Get(Size)?.Value,
        Base = values.Get(BaseId)?.Value is { } id ? new(id, values.Get(BaseSource)?.Value ?? id, values.Get(BaseVersion)?.Value) : null,
        Baked = values.Get(Baked)!.Value,
        Bake = values.Get(Bake)?.Value,
        Snapshotter = values.Get(Snapshotter)?.Value,
        Holds = Texts(values.Get(Holds)),
        Revoked = values.Get(Revoked)?.Value,
        Published = values.Get(Published)?.Value,
        Shared = Texts(values.Get(Shared)),
        Measured = values.Get(MeasuredOn)?.Value is { } type ? new(type, Map(values.Get(Seconds)), Map(values.Get(SecondsUnbaked)))
        {
            Service = values.Get(MeasuredFor)?.Value,
            At = values.Get(MeasuredAt)?.Value,
        } : null,
    };

    private static IReadOnlyList<string> Texts(Written<IReadOnlyList<Written<string>>>? written) => [.. (written?.Value ?? []).Select(text => text.Value)];

    private static SortedDictionary<string, T> Map<T>(Written<IReadOnlyList<Named<T>>>? written)
    {
        var map = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in written?.Value ?? [])
        {
            map[entry.Name] = entry.Value;
        }

        return map;
    }

    private static bool IsHash(string text) => text.Length == InputHash.Length && text.All(char.IsAsciiHexDigitLower);

    private static bool IsVersion(string text, out long value, out string? why)
    {
        why = null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static bool IsTime(string text, out DateTimeOffset value, out string? why)
    {
        why = null;
        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
    }
}
