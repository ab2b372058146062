using Infra.Plan;

namespace Infra.Preview;

/// <summary>What a service's file mounts are called.</summary>
internal static class MountText
{
    /// <summary>Each mount as target, source and mode, local ones first, as replicas place them.</summary>
    public static IEnumerable<(string Target, string Source, string Mode)> Of(ServicePlan service) =>
        service.LocalMounts.Select(mount => (mount.Target, AssetDigest.Of(mount.Folder), "copied"))
            .Concat(service.BucketMounts.Select(mount => (mount.Target, Address(mount), Mode(mount))));

    /// <summary>A repository and what of it, in one word.</summary>
    public static string Of(RepositoryPlan repository) => $"{repository.Url}{(repository.Ref is { } taken ? $"@{taken}" : "")}";

    private static string Address(BucketMountPlan mount) => $"s3://{mount.Bucket}{(mount.Prefix.Length > 0 ? "/" : "")}{mount.Prefix}";

    private static string Mode(BucketMountPlan mount) => mount.Mode switch
    {
        BucketMountMode.Copy => "copied",
        BucketMountMode.Mount => mount.ReadOnly ? "mounted, read-only" : "mounted",
        BucketMountMode.MountCached => mount.ReadOnly ? "mounted with a cache, read-only" : "mounted with a cache",
    };
}
