using Infra.Plan;

namespace Infra.Aws;

/// <summary>
/// What the machines of a service may do: read its files and secrets, write their reports and logs. It is made of names
/// that the plan knows, so that a preview shows it whole.
/// </summary>
internal static class ReplicaPolicy
{
    /// <summary>The policy as JSON text.</summary>
    public static string Of(ServicePlan service, StoragePlan storage) => PolicyStatement.Policy(
    [
        new("ReadFiles", ["s3:GetObject"], [Key(storage, BucketKeys.Files(service.Name))]),
        new("WriteReportsAndLogs", ["s3:PutObject"], [Key(storage, BucketKeys.Reports(service.Name)), Key(storage, BucketKeys.Logs(service.Name))]),
        .. service.BucketMounts.Count > 0 ? OnBuckets(service.BucketMounts) : [],
        .. service.Secret is { } secret ? [StoredSecret.Reading([secret], storage.Region)] : Array.Empty<PolicyStatement>(),
        .. Containers([.. service.Groups.Select(group => group.Image.Container?.Ecr).OfType<EcrRepository>().Distinct()]),
    ]);

    /// <summary>What pulling from ECR needs. A repository of another account must allow it too.</summary>
    private static PolicyStatement[] Containers(IReadOnlyList<EcrRepository> repositories) => repositories.Count == 0 ? [] :
    [
        new("LogInToRepositories", ["ecr:GetAuthorizationToken"], ["*"]) { Conditions = [PolicyCondition.InRegions([.. repositories.Select(one => one.Region).Distinct().Order(StringComparer.Ordinal)])] },
        new("ReadContainers", ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], [.. repositories.Select(one => $"arn:aws:ecr:{one.Region}:{one.Account}:repository/{one.Name}").Order(StringComparer.Ordinal)]),
    ];

    /// <summary>
    /// What Mountpoint for Amazon S3 and <c>aws s3 sync</c> need. A bucket of another account must allow it too, and one that is
    /// encrypted with a key of its own must let the role use the key.
    /// </summary>
    private static PolicyStatement[] OnBuckets(IReadOnlyList<BucketMountPlan> mounts) =>
    [
        .. mounts.GroupBy(mount => mount.Bucket, StringComparer.Ordinal).Select((bucket, index) => new PolicyStatement($"ListBucket{index}", ["s3:ListBucket"], [$"arn:aws:s3:::{bucket.Key}"])
        {
            Conditions = bucket.Any(mount => mount.Prefix.Length == 0) ? [] : [new("StringLike", "s3:prefix", [.. bucket.SelectMany(mount => new[] { mount.Prefix, $"{mount.Prefix}/*" }).Distinct()])],
        }),
        new("ReadBuckets", ["s3:GetObject"], Objects(mounts)),
        .. mounts.Where(mount => !mount.ReadOnly).ToList() is { Count: > 0 } written
            ? [new("WriteBuckets", ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"], Objects(written))]
            : Array.Empty<PolicyStatement>(),
    ];

    /// <summary>A prefix may be an object's own key.</summary>
    private static IReadOnlyList<string> Objects(IEnumerable<BucketMountPlan> mounts) =>
    [
        .. mounts.SelectMany(mount => mount.Prefix.Length == 0
            ? new[] { $"arn:aws:s3:::{mount.Bucket}/*" }
            : mount.Mode == BucketMountMode.Copy
                ? [$"arn:aws:s3:::{mount.Bucket}/{mount.Prefix}", $"arn:aws:s3:::{mount.Bucket}/{mount.Prefix}/*"]
                : [$"arn:aws:s3:::{mount.Bucket}/{mount.Prefix}/*"]).Distinct(),
    ];

    private static string Key(StoragePlan storage, string prefix) => $"arn:aws:s3:::{storage.Bucket}/{prefix}/*";
}
