using System.Text;

namespace Infra.Plan;

/// <summary>Writes a lock: sorted, one line an artifact, so that its diff in a pull request can be read.</summary>
internal static class LockText
{
    /// <summary>The whole file. The same artifacts give the same bytes.</summary>
    public static string Of(ImagesLock images)
    {
        var text = new StringBuilder($"{{\n  \"version\": {LockReader.Version},\n  \"artifacts\": [");
        var artifacts = images.Artifacts.Order(LockedArtifact.Order).ToList();
        for (var i = 0; i < artifacts.Count; i++)
        {
            text.Append(i == 0 ? "\n    " : ",\n    ").Append(Line(artifacts[i]));
        }

        return text.Append(artifacts.Count == 0 ? "]\n}\n" : "\n  ]\n}\n").ToString();
    }

    /// <summary>An artifact as JSON, in one line.</summary>
    public static string Line(LockedArtifact artifact) => JsonText.Of(Canon.Map(
        (LockShape.Image.Name, Canon.Text(artifact.Key.Image)),
        (LockShape.Target.Name, Canon.Text(BakeTargets.Name(artifact.Key.Target))),
        (LockShape.Where.Name, Canon.Text(artifact.Key.Where)),
        (LockShape.Architecture.Name, artifact.Key.Architecture is { } machines ? Canon.Text(LockShape.Name(machines)) : null),
        (LockShape.Id.Name, Canon.Text(artifact.Id)),
        (LockShape.Snapshots.Name, Texts(artifact.Snapshots)),
        (LockShape.RootDevice.Name, Canon.TextOrNone(artifact.RootDevice)),
        (LockShape.Size.Name, Canon.WholeOrNone(artifact.SizeGiB)),
        (LockShape.Hash.Name, Canon.Text(artifact.Hash)),
        (LockShape.Content.Name, Canon.Text(artifact.Content)),
        (LockShape.Services.Name, Canon.OrNone(Canon.Map(Sorted(artifact.Services)))),
        (LockShape.BaseId.Name, Canon.TextOrNone(artifact.Base?.Id)),
        (LockShape.BaseSource.Name, artifact.Base is { } source && source.Source != source.Id ? Canon.Text(source.Source) : null),
        (LockShape.BaseVersion.Name, artifact.Base?.Version is { } version ? Canon.Number(version) : null),
        (LockShape.Baked.Name, Canon.Text(LockShape.Time(artifact.Baked))),
        (LockShape.Bake.Name, Canon.TextOrNone(artifact.Bake)),
        (LockShape.Snapshotter.Name, Canon.TextOrNone(artifact.Snapshotter)),
        (LockShape.Holds.Name, Texts(artifact.Holds)),
        (LockShape.Revoked.Name, artifact.Revoked is { } why ? Canon.Text(why) : null),
        (LockShape.Published.Name, Canon.TextOrNone(artifact.Published)),
        (LockShape.Shared.Name, Texts(artifact.Shared.Order(StringComparer.Ordinal))),
        (LockShape.MeasuredOn.Name, Canon.TextOrNone(artifact.Measured?.MachineType)),
        (LockShape.MeasuredFor.Name, Canon.TextOrNone(artifact.Measured?.Service)),
        (LockShape.MeasuredAt.Name, artifact.Measured?.At is { } at ? Canon.Text(LockShape.Time(at)) : null),
        (LockShape.Seconds.Name, Seconds(artifact.Measured?.Baked)),
        (LockShape.SecondsUnbaked.Name, Seconds(artifact.Measured?.Unbaked))));

    private static YamlNode? Texts(IEnumerable<string> texts) => Canon.OrNone(Canon.List(texts.Select(Canon.Text)));

    private static YamlNode? Seconds(IReadOnlyDictionary<string, double>? seconds) =>
        seconds is null ? null : Canon.OrNone(Canon.Map([.. Sorted(seconds).Select(phase => (phase.Key, (YamlNode?)Canon.Number(phase.Value)))]));

    private static IEnumerable<KeyValuePair<string, T>> Sorted<T>(IReadOnlyDictionary<string, T> map) => map.OrderBy(entry => entry.Key, StringComparer.Ordinal);
}
