namespace Infra.Plan;

/// <summary>What is read and checked, and not declared so far: the one list that shrinks as the program grows.</summary>
internal static class NotYetServed
{
    /// <summary>What an alternative asks for too early.</summary>
    public static IEnumerable<Unserved> In(AlternativeSpec alternative)
    {
        var path = alternative.Path;
        if (alternative.Cloud is { Known: Cloud.Kubernetes } cloud)
        {
            yield return new(alternative.CloudAt, $"{path}: the cloud {cloud.Name} is not served so far.", "Replicas run on aws, gcp and azure. Write one of them, or add such an alternative under any_of.");
        }

        if (alternative.NetworkTier is { Value: NetworkTier.Best } best)
        {
            yield return new(best.At, $"{path}: network_tier best is not served so far.", "It asks for EFA, which replicas of one machine do not need. Remove it.");
        }

        if (alternative.EphemeralStorageGiB is { } storage)
        {
            yield return new(storage.At, $"{path}: ephemeral_storage is not served so far.", "It belongs to Kubernetes, where nothing is placed so far. Write disk_size.");
        }

        if (alternative.Volumes is { } volumes)
        {
            yield return new(volumes.At, $"{path}: volumes is not served so far.", "Volumes are not attached so far. Put data into the workdir, or load it in setup.");
        }
    }

    /// <summary>What the service as a whole asks for too early.</summary>
    public static IEnumerable<Unserved> In(ServiceSpec service)
    {
        var task = service.Task;
        if (Repositories.Unserved(service) is { } repository)
        {
            yield return repository;
        }


        foreach (var mount in UnservedMounts.In(service))
        {
            yield return mount;
        }

        if (task.Volumes is { } volumes)
        {
            yield return new(volumes.At, "volumes is not served so far.", "They are not attached so far. Mount a bucket by file_mounts, or load the data in setup.");
        }

        if (task.Config is { } config)
        {
            yield return new(config.At, "config is not served so far.", "It steers SkyPilot's own provisioner. Remove config.");
        }
    }
}
