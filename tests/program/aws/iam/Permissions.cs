namespace Infra.Tests.Program.Aws;

/// <summary>
/// Which actions of IAM a call needs. Most have the operation's own name; the exceptions are those of S3 (its guide's table
/// "Required permissions for Amazon S3 API operations") and rights that belong to no operation of their own.
/// </summary>
internal static class Permissions
{
    private static readonly Dictionary<string, string[]> _exceptions = new(StringComparer.Ordinal)
    {
        ["s3:HeadObject"] = ["s3:GetObject"],
        ["s3:HeadBucket"] = ["s3:ListBucket"],
        ["s3:DeleteObjects"] = ["s3:DeleteObject"],
        ["s3:DeleteBucketLifecycle"] = ["s3:PutLifecycleConfiguration"],
        ["s3:DeletePublicAccessBlock"] = ["s3:PutBucketPublicAccessBlock"],
        ["s3:CreateMultipartUpload"] = ["s3:PutObject"],
        // What is asked for is a login, and what it is used for is pulling.
        ["ecr:GetLoginPassword"] = ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    };

    /// <summary>Rights that are no operation's name, with the operation that asks for them.</summary>
    private static readonly Dictionary<string, string> _rights = new(StringComparer.Ordinal)
    {
        ["s3:ListBucket"] = "s3:ListObjectsV2",
        ["iam:PassRole"] = "ec2:RunInstances",
        ["s3:ListBucketVersions"] = "s3:ListObjectVersions",
        ["s3:DeleteObjectVersion"] = "s3:DeleteObject",
        ["s3:GetBucketCORS"] = "s3:GetBucketCors",
        ["s3:GetAccelerateConfiguration"] = "s3:GetBucketAccelerateConfiguration",
        ["s3:GetBucketObjectLockConfiguration"] = "s3:GetObjectLockConfiguration",
        ["s3:GetEncryptionConfiguration"] = "s3:GetBucketEncryption",
        ["s3:GetLifecycleConfiguration"] = "s3:GetBucketLifecycleConfiguration",
        ["s3:PutLifecycleConfiguration"] = "s3:PutBucketLifecycleConfiguration",
        ["s3:GetReplicationConfiguration"] = "s3:GetBucketReplication",
        ["s3:ListBucketMultipartUploads"] = "s3:ListMultipartUploads",
        ["s3:TagResource"] = "s3control:TagResource",
        ["s3:UntagResource"] = "s3control:UntagResource",
        ["s3:ListTagsForResource"] = "s3control:ListTagsForResource",
        ["s3:GetBucketPublicAccessBlock"] = "s3:GetPublicAccessBlock",
        ["s3:PutBucketPublicAccessBlock"] = "s3:PutPublicAccessBlock",
    };

    /// <summary>Actions that IAM narrows to no resource: listing ones, and those that make something of the account.</summary>
    private static readonly string[] _ofTheAccount = ["ecr:GetAuthorizationToken", "sts:GetCallerIdentity", "ssm:DescribeInstanceInformation", "ssm:GetCommandInvocation", "ssm:ListCommands"];

    /// <summary>The actions that a call needs, such as <c>s3:ListBucket</c> for <c>s3:ListObjectsV2</c>.</summary>
    public static IEnumerable<string> Of(string call) =>
        _exceptions.TryGetValue(call, out var actions) ? actions
        : _rights.FirstOrDefault(right => right.Value == call && right.Key != "iam:PassRole" && right.Key != "s3:DeleteObjectVersion").Key is { } named ? [named]
        : [call];

    /// <summary>Whether IAM knows the action.</summary>
    public static bool Exists(string action) =>
        IsOperation(_rights.GetValueOrDefault(action, action));

    private static bool IsOperation(string call) => call.Split(':') is [var service, var operation] && AwsOperations.Has(service, operation);

    /// <summary>Whether the action takes no resource but "*".</summary>
    public static bool TakesNoResource(string action) =>
        _ofTheAccount.Contains(action)
        || action.StartsWith("ec2:Describe", StringComparison.Ordinal)
        || action.StartsWith("autoscaling:Describe", StringComparison.Ordinal);

    /// <summary>Whether IAM knows the key of a condition on an action of this service.</summary>
    public static bool HasConditionKey(string service, string key) => key.Split('/')[0] switch
    {
        "aws:RequestedRegion" or "aws:ResourceTag" or "aws:RequestTag" or "aws:TagKeys" or "aws:PrincipalAccount" or "aws:ResourceAccount" => true,
        "s3:prefix" => service == "s3",
        "iam:PassedToService" or "iam:AWSServiceName" => service == "iam",
        "kms:ResourceAliases" => service == "kms",
        "ec2:CreateAction" or "ec2:ResourceTag" => service == "ec2",
        "autoscaling:ResourceTag" => service == "autoscaling",
        _ => false,
    };
}
