using Infra.Plan;
using Pulumi;
using Kms = Pulumi.Aws.Kms;
using S3 = Pulumi.Aws.S3;

namespace Infra.Aws;

/// <summary>Where Pulumi keeps the state of all stacks: a bucket with every version, and the key that encrypts it and the secrets in it.</summary>
internal sealed class State : ComponentResource
{
    /// <summary>The most that KMS takes: whoever loses the key loses every secret in the state.</summary>
    private const int DaysToChangeOnesMind = 30;

    public State(string name, BootstrapPlan plan, Dictionary<string, string> tags)
        : base("warmstart:aws:State", name)
    {
        var child = new CustomResourceOptions { Parent = this };
        var key = new Kms.Key($"{name}-key", new()
        {
            Region = plan.Region,
            Description = "The state of Warmstart's stacks, and the secrets in it",
            EnableKeyRotation = true,
            DeletionWindowInDays = DaysToChangeOnesMind,
            Tags = tags,
        }, child);

        _ = new Kms.Alias($"{name}-key-name", new() { Region = plan.Region, Name = plan.KeyAlias, TargetKeyId = key.KeyId }, child);

        // Not force-destroyed: without its state a stack can be neither changed nor removed.
        var bucket = new S3.Bucket($"{name}-bucket", new() { Region = plan.Region, BucketName = plan.StateBucket, Tags = tags }, child);

        _ = new S3.BucketPublicAccessBlock($"{name}-private", new()
        {
            Region = plan.Region,
            Bucket = bucket.Id,
            BlockPublicAcls = true,
            BlockPublicPolicy = true,
            IgnorePublicAcls = true,
            RestrictPublicBuckets = true,
        }, child);

        _ = new S3.BucketVersioning($"{name}-versions", new()
        {
            Region = plan.Region,
            Bucket = bucket.Id,
            VersioningConfiguration = new S3.Inputs.BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
        }, child);

        _ = new S3.BucketServerSideEncryptionConfiguration($"{name}-encryption", new()
        {
            Region = plan.Region,
            Bucket = bucket.Id,
            Rules =
            {
                new S3.Inputs.BucketServerSideEncryptionConfigurationRuleArgs
                {
                    BucketKeyEnabled = true,
                    ApplyServerSideEncryptionByDefault = new S3.Inputs.BucketServerSideEncryptionConfigurationRuleApplyServerSideEncryptionByDefaultArgs
                    {
                        SseAlgorithm = "aws:kms",
                        KmsMasterKeyId = key.Arn,
                    },
                },
            },
        }, child);

        RegisterOutputs();
    }
}
