using Infra.Edge;
using Infra.Plan;
using Infra.Stack;
using Pulumi;
using S3 = Pulumi.Aws.S3;

namespace Infra.Aws;

/// <summary>The stack's bucket: files of services, and the reports and logs of replicas.</summary>
internal sealed class Storage : ComponentResource
{
    private readonly CustomResourceOptions _child;
    private readonly string _name;
    private readonly string _region;
    private readonly S3.Bucket _bucket;

    public Storage(string name, StorageArgs args, ComponentResourceOptions? options = null)
        : base("warmstart:aws:Storage", name, options)
    {
        _child = new CustomResourceOptions { Parent = this };
        _name = name;
        _region = args.Plan.Region;

        _bucket = new S3.Bucket($"{name}-bucket", new()
        {
            Region = _region,
            BucketName = args.Plan.Bucket,
            // Everything in it can be made again or has been read by then: destroy must not stop at a log line.
            ForceDestroy = true,
            Tags = Tags.Of(args.Stack, args.Plan.Bucket),
        }, _child);

        _ = new S3.BucketPublicAccessBlock($"{name}-private", new()
        {
            Region = _region,
            Bucket = _bucket.Id,
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        }, _child);

        RegisterOutputs();
    }

    /// <summary>The bucket's name, once there is one.</summary>
    public Output<string> BucketName => _bucket.Id;

    /// <summary>Puts a service's folder into the bucket, under a key that holds the hash of its content.</summary>
    public S3.BucketObjectv2 Upload(string name, string key, FolderPlan folder, Resource parent) =>
        new($"{_name}-{name}", new()
        {
            Region = _region,
            Bucket = _bucket.Id,
            Key = key,
            Source = new FileAsset(FolderArchive.PathOf(folder)),
        }, Kept(parent));

    /// <summary>Puts a boot text that is too long for user data into the bucket, where the machine's loader takes it.</summary>
    public S3.BucketObjectv2 Upload(ReplicaGroupPlan group, string key, Resource parent) =>
        new($"{_name}-{group.Name}-boot", new()
        {
            Region = _region,
            Bucket = _bucket.Id,
            Key = key,
            Source = new StringAsset(group.BootText),
        }, Kept(parent));

    /// <summary>
    /// Puts the balancer's agent into the bucket. Its name stands for its sources: other bytes of the same sources are the same agent, and
    /// a preview may stand in for it.
    /// </summary>
    public S3.BucketObjectv2 Upload(ShippedAgent agent) =>
        new($"{_name}-agent-{agent.Version}", new()
        {
            Region = _region,
            Bucket = _bucket.Id,
            Key = BucketKeys.Agent(agent.Version),
            Source = agent.Archive,
        }, new() { Parent = this, IgnoreChanges = { "source" } });

    /// <summary>Tells the agent what is wanted.</summary>
    public S3.BucketObjectv2 Upload(Output<string> fleet, InputList<Resource> needed) =>
        new($"{_name}-fleet", new()
        {
            Region = _region,
            Bucket = _bucket.Id,
            Key = BucketKeys.Fleet,
            Content = fleet,
            ContentType = "application/json",
        }, new() { Parent = this, DependsOn = needed });

    // The template version that a group still launches names its own files; the bucket goes with all of them.
    private static CustomResourceOptions Kept(Resource parent) => new() { Parent = parent, RetainOnDelete = true };
}

/// <summary>The bucket's plan, and the stack that it belongs to.</summary>
internal sealed record StorageArgs(string Stack, StoragePlan Plan);
