using Infra.Edge;
using Infra.Plan;
using Infra.Stack;
using Pulumi;
using S3 = Pulumi.Aws.S3;

namespace Infra.Aws;

/// <summary>The stack's bucket: files of services, and the reports and logs of replicas.</summary>
internal sealed class Storage : ComponentResource
{
    /// <summary>What ended replicas and the balancer have said is kept for so long; the README says it.</summary>
    private const int DaysKept = 30;

    /// <summary>Parts of an upload that was broken off are paid for until they are removed.</summary>
    private const int DaysOfBrokenUploads = 7;

    /// <summary>A replica that lives longer than its report is known by the agent's state, in which it was ready.</summary>
    private static readonly string[] _ending = [$"{BucketKeys.AllReports}/", $"{BucketKeys.AllLogs}/", $"{BucketKeys.BalancerLogs}/", $"{BucketKeys.Commands}/"];

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

        _ = new S3.BucketLifecycleConfiguration($"{name}-retention", new()
        {
            Region = _region,
            Bucket = _bucket.Id,
            Rules =
            [
                .. _ending.Select(prefix => new S3.Inputs.BucketLifecycleConfigurationRuleArgs
                {
                    Id = prefix.TrimEnd('/').Replace('/', '-'),
                    Status = "Enabled",
                    Filter = new S3.Inputs.BucketLifecycleConfigurationRuleFilterArgs { Prefix = prefix },
                    Expiration = new S3.Inputs.BucketLifecycleConfigurationRuleExpirationArgs { Days = DaysKept },
                }),
                new S3.Inputs.BucketLifecycleConfigurationRuleArgs
                {
                    Id = "broken-uploads",
                    Status = "Enabled",
                    Filter = new S3.Inputs.BucketLifecycleConfigurationRuleFilterArgs { Prefix = "" },
                    AbortIncompleteMultipartUpload = new S3.Inputs.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs { DaysAfterInitiation = DaysOfBrokenUploads },
                },
            ],
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
