using System.Globalization;

namespace Infra.Plan;

/// <summary>
/// Predicts the parts of a start from published figures. Parts that take a few seconds whatever one does, such as secrets, files and mounts,
/// are in no figure that was published, and are left out.
/// </summary>
internal static class Prediction
{
    private const string Measure = "imagebake verify --boot measures it";

    /// <summary>The parts, in their order.</summary>
    /// <param name="start">What the service's scripts show.</param>
    /// <param name="group">The placement.</param>
    /// <param name="limit">How long <c>run</c> may take to be ready: no longer, or the replica is given up.</param>
    /// <param name="mount">Where a baked disk of weights is mounted, if there is one; null when none is asked for.</param>
    public static IEnumerable<StartPhase> Of(ServiceStart start, ReplicaGroupPlan group, TimeSpan limit, string? mount)
    {
        var cloud = Clouds.Name(group.Cloud);
        yield return StartFigures.Machine(group.Cloud) is { } machine
            ? new(StartPhases.Machine, "a machine comes up", machine.Seconds, machine.Source)
            : new(StartPhases.Machine, $"how long {cloud} takes to bring a machine up", null, "nobody published it");
        foreach (var phase in Image(start, group))
        {
            yield return phase;
        }

        if (start.Copied.Count > 0)
        {
            yield return new("buckets", $"how much is copied from {string.Join(", ", start.Copied)}", null, Measure);
        }

        if (group.Image.Source != ImageSource.Baked && start.Setup != SetupKind.None)
        {
            yield return start.Setup == SetupKind.InstallsEngine
                ? new("setup", "setup installs the engine by pip", StartFigures.Setup.Seconds, StartFigures.Setup.Source)
                : new("setup", "how long setup takes", null, Measure);
        }

        foreach (var phase in Engine(start, group, limit, mount))
        {
            yield return phase;
        }
    }

    private static IEnumerable<StartPhase> Image(ServiceStart start, ReplicaGroupPlan group)
    {
        if (group.Image.Source == ImageSource.Baked)
        {
            if (group.Cloud == Cloud.Aws)
            {
                yield return Hydrated(start, group);
            }
        }
        else if (group.Image.Container is { } container)
        {
            yield return SizeFigures.Pulled(container.Reference) is { } size && ContainerArrival.Of(ImageWay.Pull, size, null) is var pull
                ? new("image", $"{container.Reference} is pulled", pull.Seconds, pull.Source)
                : new("image", $"how large {container.Reference} is", null, Measure);
        }
    }

    /// <summary>What is read of a baked root disk while EBS still fills it: an engine's files where it is one that was measured, else at the most all of it.</summary>
    private static StartPhase Hydrated(ServiceStart start, ReplicaGroupPlan group)
    {
        var rate = RateFigures.Hydrating(group.Disk.InitializationMiBs);
        var whole = group.Image.SizeGiB * GiB;
        var read = start.Engine == EngineKind.Vllm && group.Image.Container is null ? SizeFigures.Environment
            : whole is { } size ? new(size * SizeFigures.ReadAtStart, size, SizeFigures.ReadAtStartSource) : null;
        return read is null
            ? new("image", "how large the baked disk is", null, Measure)
            : new("image", $"the baked disk is read while it is filled{At(group.Disk)}", Seconds(read, rate), $"{read.Source}; {rate.Source}");
    }

    private static IEnumerable<StartPhase> Engine(ServiceStart start, ReplicaGroupPlan group, TimeSpan limit, string? mount)
    {
        var several = group.MachineTypes.Any(type => type.AcceleratorCount > 1) || group.Attached is { Count: > 1 };
        if (StartFigures.Engine(start.Engine, several) is not { } engine)
        {
            yield return new(StartPhases.Engine, string.Create(CultureInfo.InvariantCulture, $"how long run takes until the probe is answered, at most {limit.TotalSeconds:0} s"), null, Measure);
            yield break;
        }

        foreach (var phase in Weights(start, group, mount))
        {
            yield return phase;
        }

        yield return new(StartPhases.Engine, "the engine starts", engine.Seconds, engine.Source);
    }

    /// <summary>How the weights come: downloaded and then loaded, streamed out of a bucket, or loaded from a disk that was baked.</summary>
    private static IEnumerable<StartPhase> Weights(ServiceStart start, ReplicaGroupPlan group, string? mount)
    {
        if (group.Weights is { } weights)
        {
            yield return Loaded(start, weights);
            yield break;
        }

        if (mount is not null && start.Model is { IsPath: true } there && (there.Name == mount || there.Name.StartsWith($"{mount.TrimEnd('/')}/", StringComparison.Ordinal)))
        {
            yield return new(StartPhases.Engine, $"what run does without {there.Name}: the disk of weights that is mounted there is not baked", null, "imagebake bake bakes it");
            yield break;
        }

        if (start.Model?.GigaBytes is not { } size)
        {
            yield return new(StartPhases.Engine, start.Model is { } model ? $"how large {model.Name} is" : "which model run serves", null, Measure);
            yield break;
        }

        if (start.Model.IsInBucket)
        {
            yield return new(StartPhases.Engine, $"{Words(size)} of weights are streamed from their bucket", Seconds(size, RateFigures.StreamedBucket), $"{size.Source}; {RateFigures.StreamedBucket.Source}");
            yield break;
        }

        if (!start.Model.IsPath)
        {
            yield return new(StartPhases.Engine, $"{Words(size)} of weights are downloaded", Seconds(size, RateFigures.Hub), $"{size.Source}; {RateFigures.Hub.Source}");
        }

        yield return new(StartPhases.Engine, $"{Words(size)} of weights are loaded", Seconds(size, RateFigures.Loader), $"{size.Source}; {RateFigures.Loader.Source}");
    }

    /// <summary>From a disk that EBS fills meanwhile: at best as fast as the loader is, at worst when the last of it has come.</summary>
    private static StartPhase Loaded(ServiceStart start, WeightsDiskPlan weights)
    {
        var disk = weights.Disk;
        // A baked disk is as large as its files: whole GiB, and 2 % for the file system (WeightsFiles).
        var size = new Figure((disk.SizeGiB - 1) * GiB / 1.02, disk.SizeGiB * GiB, "images.lock.json");
        var loader = start.Streams ? RateFigures.Streamer(disk.ThroughputMiBs ?? DefaultMiBs) : RateFigures.Loader;
        var (loads, fills) = (Seconds(size, loader), Seconds(size, RateFigures.Hydrating(disk.InitializationMiBs)));
        return new(
            StartPhases.Engine,
            $"{Words(size)} of weights are {(start.Streams ? "streamed" : "loaded")} from a disk that is filled meanwhile{At(disk)}",
            new(disk.InitializationMiBs is null ? Math.Max(loads.Low, fills.Low) : loads.Low, Math.Max(loads.High, fills.High)),
            $"{loader.Source}; {RateFigures.Hydrating(disk.InitializationMiBs).Source}");
    }

    /// <summary>A GiB in GB.</summary>
    private const double GiB = 1.073741824;

    /// <summary>What a gp3 disk has without more being asked for (EBS's volume types).</summary>
    private const int DefaultMiBs = 125;

    private static string At(DiskPlan disk) => disk.InitializationMiBs is { } rate ? string.Create(CultureInfo.InvariantCulture, $" at {rate} MiB/s") : " block by block";

    private static string Words(Figure gigaBytes) => string.Create(CultureInfo.InvariantCulture, $"{gigaBytes.Low:0} to {gigaBytes.High:0} GB");

    private static SecondsRange Seconds(Figure gigaBytes, Figure rate) => new(gigaBytes.Low * 1000 / rate.High, gigaBytes.High * 1000 / rate.Low);
}
