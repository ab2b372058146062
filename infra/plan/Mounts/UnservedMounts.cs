namespace Infra.Plan;

/// <summary>What file_mounts asks for in vain: a machine of AWS holds no key to the stores of others.</summary>
internal static class UnservedMounts
{
    public static IEnumerable<Unserved> In(ServiceSpec service) =>
        service.Task.FileMounts.Select(mount => mount.Storage is { } storage ? Of(mount, storage) : OfAddress(mount, mount.Source!)).OfType<Unserved>();

    private static Unserved? Of(FileMountSpec mount, StorageSpec storage)
    {
        var path = $"file_mounts.{mount.Destination}";
        if (storage.Store is { } store and not StorageStore.S3)
        {
            return store == StorageStore.Volume
                ? new(mount.At, $"{path}: volumes are not served so far.", "They are not attached so far. Mount a bucket, or load the data in setup.")
                : new(mount.At, $"{path}: the store {StorageShape.Stores.First(known => known.Value == store).Word} is not served so far.", "Machines of AWS have access to S3 alone. Copy the data to a bucket of S3, and write store: s3.");
        }

        return storage.Sources.Select(source => OfAddress(mount, source)).FirstOrDefault(unserved => unserved is not null);
    }

    private static Unserved? OfAddress(FileMountSpec mount, string source)
    {
        if (!BucketUrls.IsUrl(source) || BucketUrls.Scheme(source) == "s3")
        {
            return null;
        }

        var path = $"file_mounts.{mount.Destination}";
        return BucketUrls.AsS3(source) is { } address
            ? new(mount.At, $"{path}: https:// is for containers of Azure.", $"Write {address}.")
            : new(mount.At, $"{path}: buckets of {BucketUrls.Scheme(source)}:// are not served so far.", "Machines of AWS have access to S3 alone. Copy the data to a bucket of S3, and write s3://bucket.");
    }
}
