namespace Infra.Plan;

/// <summary>Says how long the replicas of a placement take to be ready: measured where the lock has it, else predicted.</summary>
internal static class ColdStarts
{
    /// <summary>Whether it takes long enough to count, in the order in which reports tell of it (<see cref="StartPhases"/>).</summary>
    private static readonly string[] _order = [StartPhases.Machine, "boot", "driver", "secrets", "image", "files", "mounts", "buckets", "weights", "conda", "setup", StartPhases.Engine, StartPhases.Other];

    /// <summary>The start of a group's replicas.</summary>
    /// <param name="service">The service.</param>
    /// <param name="start">What its scripts show.</param>
    /// <param name="group">The group as planned.</param>
    /// <param name="baked">What is baked for it.</param>
    public static ColdStart Of(ServiceSpec service, ServiceStart start, ReplicaGroupPlan group, BakedImages baked)
    {
        var used = Used(service.Name, group, baked);
        if (Newest(service.Name, group, used) is { } own)
        {
            return Measured(own.Measured!.Baked, own, null);
        }

        return used.Count == 0 && group.Image.Source == ImageSource.Default && Elsewhere(service.Name, group, baked) is { } other
            ? Measured(other.Measured!.Unbaked, other, other.Key.Where)
            : new() { Phases = [.. Prediction.Of(start, group, service.Service.Probe.InitialDelay, Mount(service.Name, baked))] };
    }

    /// <summary>Where the disk of weights that images.yaml asks for would be mounted; null when it asks for none.</summary>
    private static string? Mount(string service, BakedImages baked) => baked.Asked(service, BakeTarget.AwsWeightsSnapshot)?.Weights?.Mount;

    private static List<LockedArtifact> Used(string service, ReplicaGroupPlan group, BakedImages baked) =>
    [
        .. baked.Of(service, $"{Clouds.Name(group.Cloud)}/{group.Region}")
            .Where(image => image.IsUsed && (image.Artifact.Id == group.Image.Reference || image.Artifact.Id == group.Weights?.Snapshot))
            .Select(image => image.Artifact),
    ];

    /// <summary>The latest measurement with all that the group starts from today.</summary>
    private static LockedArtifact? Newest(string service, ReplicaGroupPlan group, List<LockedArtifact> used) =>
        used.Where(artifact => IsOf(artifact, service, group)).MaxBy(Day) is { } newest && used.All(artifact => artifact.Baked <= Day(newest)) ? newest : null;

    /// <summary>An artifact of another region that was measured against a machine without anything baked, which is what this group has.</summary>
    private static LockedArtifact? Elsewhere(string service, ReplicaGroupPlan group, BakedImages baked) =>
        baked.Of(service, where: null)
            .Where(image => image.IsUsed && image.Artifact.Measured?.Unbaked.Count > 0 && BakeTargets.IsMachine(image.Artifact.Key.Target) && IsOf(image.Artifact, service, group))
            .Select(image => image.Artifact)
            .Where(artifact => baked.Of(service, artifact.Key.Where).Count() == 1)
            .MaxBy(Day);

    private static bool IsOf(LockedArtifact artifact, string service, ReplicaGroupPlan group) =>
        artifact.Measured is { } measured && (measured.Service ?? service) == service && group.MachineTypes.Any(type => type.Name == measured.MachineType);

    private static DateTimeOffset Day(LockedArtifact artifact) => artifact.Measured!.At ?? artifact.Baked;

    private static ColdStart Measured(IReadOnlyDictionary<string, double> seconds, LockedArtifact artifact, string? where)
    {
        var on = new MeasuredOn(artifact.Key.ToString(), artifact.Measured!.MachineType, artifact.Measured.At is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null, where);
        return new()
        {
            Measured = on,
            Phases =
            [
                .. seconds.OrderBy(phase => Array.IndexOf(_order, phase.Key) is var place && place < 0 ? _order.Length : place).ThenBy(phase => phase.Key, StringComparer.Ordinal)
                    .Select(phase => new StartPhase(phase.Key, phase.Key, SecondsRange.Of(phase.Value), $"imagebake verify --boot, {on}")),
            ],
        };
    }
}
