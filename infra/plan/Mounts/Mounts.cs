namespace Infra.Plan;

/// <summary>What a service's file_mounts mean on AWS (fact sheet of the service YAML, 1.1).</summary>
internal static class Mounts
{
    /// <summary>The local files and folders that must be there.</summary>
    public static IEnumerable<LocalFolder> Wanted(ServiceSpec service) =>
        from mount in service.Task.FileMounts
        from source in LocalSources(mount)
        select new LocalFolder(service.Name, RelativePath.From(service.At.Path, source), mount.At, FolderUse.Mount);

    /// <summary>Those that go by the stack's bucket.</summary>
    public static IReadOnlyList<LocalMountPlan> Local(ServiceSpec service, LocalInputs inputs) =>
    [
        .. from mount in service.Task.FileMounts
           where mount.Storage is null && !BucketUrls.IsUrl(mount.Source!)
           select new LocalMountPlan(mount.Destination, inputs.Folders[RelativePath.From(service.At.Path, mount.Source!)]),
    ];

    /// <summary>The buckets that replicas mount or copy. <paramref name="region"/> is that of the buckets that the stack makes.</summary>
    public static IReadOnlyList<BucketMountPlan> Buckets(ServiceSpec service, string region) =>
    [
        .. from mount in service.Task.FileMounts
           where mount.Storage is not null || BucketUrls.IsUrl(mount.Source!)
           select mount.Storage is { } storage ? Bucket(mount.Destination, storage, region) : Copy(mount.Destination, mount.Source!),
    ];

    /// <summary>The paths on the operator's machine that an entry names.</summary>
    public static IEnumerable<string> LocalSources(FileMountSpec mount) =>
        (mount.Storage?.Sources ?? [mount.Source!]).Where(source => !BucketUrls.IsUrl(source) && mount.Storage?.Store != StorageStore.Volume);

    /// <summary>Whether a bucket of this entry is the stack's to make: it has a name, and its source is no bucket.</summary>
    public static bool IsMade(StorageSpec storage) => storage.Store is null or StorageStore.S3 && !storage.Sources.Any(BucketUrls.IsUrl);

    private static BucketMountPlan Bucket(string target, StorageSpec storage, string region)
    {
        var (bucket, prefix) = IsMade(storage) ? (storage.Name!, "") : BucketUrls.Split(storage.Sources[0]);
        return new()
        {
            Target = target,
            Bucket = bucket,
            Prefix = prefix,
            Region = IsMade(storage) ? region : null,
            Mode = storage.Mode switch
            {
                StorageMode.Mount => BucketMountMode.Mount,
                StorageMode.MountCached => BucketMountMode.MountCached,
                StorageMode.Copy => BucketMountMode.Copy,
            },
            ReadOnly = storage.Mode == StorageMode.Copy || storage.IsReadOnly,
        };
    }

    private static BucketMountPlan Copy(string target, string url)
    {
        var (bucket, prefix) = BucketUrls.Split(url);
        return new() { Target = target, Bucket = bucket, Prefix = prefix, Mode = BucketMountMode.Copy, ReadOnly = true };
    }
}
