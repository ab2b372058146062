using Infra.Plan;
using Infra.Stack;
using Pulumi;

namespace Infra.Aws;

/// <summary>A service's AWS part, in the order of creation: role, files, secrets, replica groups.</summary>
internal static class AwsService
{
    /// <summary>Declares every resource that belongs to the service alone; returns its groups.</summary>
    public static IReadOnlyList<ReplicaGroup> Declare(ServicePlan service, AwsServiceArgs args)
    {
        var name = $"{args.Stack}-{service.Name}";
        var parent = new Service(name);
        var identity = new Identity(Names.Fit(name), new(args.Stack, ReplicaPolicy.Of(service, args.StoragePlan)), new() { Parent = parent });
        // A machine that boots before they are there would be a failed replica.
        List<Input<Resource>> needed = [.. Files(service, args, parent), .. Buckets(service, args)];
        List<Input<Resource>> Needed(ReplicaGroupPlan group) =>
            group.UserData?.TextKey is { } key ? [.. needed, args.Storage.Upload(group, key, parent)] : needed;

        return
        [
            .. service.Groups.Where(group => group.Cloud == Cloud.Aws).Select(group => new ReplicaGroup(group.Name, new()
            {
                Stack = args.Stack,
                Service = service,
                Plan = group,
                Network = args.Regions[group.Region].Network,
                Identity = identity,
                Endpoint = args.Endpoint,
            }, new() { Parent = parent, DependsOn = Needed(group) })),
        ];
    }

    private static IEnumerable<Input<Resource>> Files(ServicePlan service, AwsServiceArgs args, Service parent)
    {
        if (service.Workdir is { } workdir)
        {
            yield return args.Storage.Upload($"{service.Name}-workdir", BucketKeys.Workdir(service.Name, workdir.Hash), workdir, parent);
        }

        // One content at two places is one object.
        foreach (var folder in service.LocalMounts.Select(mount => mount.Folder).DistinctBy(folder => folder.Hash))
        {
            var mount = service.LocalMounts.First(mount => mount.Folder == folder);
            yield return args.Storage.Upload($"{service.Name}-mount-{mount.Target}", BucketKeys.Mount(service.Name, folder.Hash), folder, parent);
        }

        if (service.Secret is { } secret)
        {
            yield return StoredSecret.Declare(secret, new()
            {
                Region = args.StoragePlan.Region,
                Description = $"Secret environment of the replicas of {service.Name}",
                Tags = Tags.Of(args.Stack, service.Name, secret.Name, new Dictionary<string, string>()),
                Texts = args.Secrets,
                Parent = parent,
            });
        }
    }

    private static IEnumerable<Input<Resource>> Buckets(ServicePlan service, AwsServiceArgs args) =>
        from bucket in service.BucketMounts.Select(mount => mount.Bucket).Distinct(StringComparer.Ordinal)
        where args.Made.ContainsKey(bucket)
        from part in args.Made[bucket].Parts
        select (Input<Resource>)part;
}

/// <summary>The stack that a service belongs to, and what of it the service uses.</summary>
internal sealed record AwsServiceArgs
{
    public required string Stack { get; init; }

    public required StoragePlan StoragePlan { get; init; }

    public required Storage Storage { get; init; }

    /// <summary>The buckets that the stack makes, by name.</summary>
    public required IReadOnlyDictionary<string, MadeBucket> Made { get; init; }

    public required IReadOnlyDictionary<string, Region> Regions { get; init; }

    public required Endpoint Endpoint { get; init; }

    public required SecretText Secrets { get; init; }
}
