using Infra.Plan;
using Pulumi;
using S3 = Pulumi.Aws.S3;

namespace Infra.Aws;

/// <summary>A bucket that a service YAML has made, and the files that it is filled with, each as an object that replicas see as a file.</summary>
internal sealed class MadeBucket : ComponentResource
{
    public MadeBucket(string name, MadeBucketArgs args, ComponentResourceOptions? options = null)
        : base("warmstart:aws:MadeBucket", name, options)
    {
        var plan = args.Plan;
        // What is in it is the operator's: a persistent one stays when the stack goes, with all that replicas wrote.
        var child = new CustomResourceOptions { Parent = this, RetainOnDelete = plan.Persistent ? true : null };
        var bucket = new S3.Bucket($"{name}-bucket", new()
        {
            Region = plan.Region,
            BucketName = plan.Name,
            ForceDestroy = !plan.Persistent,
            Tags = Tags.Of(args.Stack, plan.Name),
        }, child);

        var closed = new S3.BucketPublicAccessBlock($"{name}-private", new()
        {
            Region = plan.Region,
            Bucket = bucket.Id,
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        }, child);

        var objects =
            from content in plan.Contents
            from file in content.Folder.Files
            select new S3.BucketObjectv2($"{name}-{content.Prefix}{file}", new()
            {
                Region = plan.Region,
                Bucket = bucket.Id,
                Key = content.Prefix + file,
                Source = new FileAsset(Path.Combine(content.Folder.Path, file)),
            }, child);
        Parts = [bucket, closed, .. objects];
        RegisterOutputs();
    }

    /// <summary>The bucket and all that is in it, for machines to wait for.</summary>
    public IReadOnlyList<Resource> Parts { get; }
}

/// <summary>The bucket's plan, and the stack that it belongs to.</summary>
internal sealed record MadeBucketArgs(string Stack, BucketPlan Plan);
