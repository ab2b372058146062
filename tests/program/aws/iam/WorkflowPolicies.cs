using Xunit.Abstractions;

namespace Infra.Tests.Program.Aws;

/// <summary>
/// Workflows may do what they do and nothing else. What they do was recorded (<c>up.calls</c>, <c>bake.calls</c>: tests that need the real
/// tools hold those files to the letter); what no recording on this machine can show is listed here, each with its source.
/// </summary>
public sealed class WorkflowPolicies(ITestOutputHelper output)
{
    /// <summary>Actions of the role for <c>up</c> beside those of the recorded calls.</summary>
    private static readonly (string Actions, string Source)[] _upUnseen =
    [
        ("s3:ListBucket s3:GetObject s3:PutObject s3:DeleteObject", "Pulumi keeps its state by gocloud.dev/blob/s3blob"),
        ("kms:Encrypt kms:Decrypt", "Pulumi's secrets provider awskms is gocloud.dev/secrets/awskms"),
        ("kms:GenerateDataKey", "the state's bucket is encrypted with the key (S3 guide, SSE-KMS: permissions)"),
        ("s3:TagResource s3:UntagResource s3:ListTagsForResource", "buckets' tags from the provider's version 6.23 on (hashicorp/terraform-provider-aws#45251); the recorded one is older"),
    ];

    /// <summary>Actions of the role for baking beside those of the recorded calls.</summary>
    private static readonly (string Actions, string Source)[] _bakeUnseen =
    [
        ("s3:ListBucket", "weights in a bucket are listed, and what is staged is (imagebake/Aws/BucketWeights.cs, Staging.cs)"),
        ("s3:GetObject s3:PutObject s3:DeleteObject s3:AbortMultipartUpload s3:ListBucketMultipartUploads", "a folder of weights is staged in a bucket (imagebake/Aws/Staging.cs)"),
        ("ssm:StartSession ssm:TerminateSession", "Packer reaches a machine through Systems Manager (its guide, amazon-ebs: session manager connections); nobody can log in to moto's"),
    ];

    /// <summary>What the recorded provider asks and a role need not be allowed: refused, it asks STS, which needs no right.</summary>
    private static readonly string[] _needless = ["iam:GetUser"];

    [Fact]
    public async Task The_role_for_up_may_do_what_the_provider_calls_and_nothing_else() => await HoldAsync("up", _upUnseen);

    [Fact]
    public async Task The_role_for_baking_may_do_what_imagebake_and_Packer_call_and_nothing_else() => await HoldAsync("bake", _bakeUnseen);

    private async Task HoldAsync(string role, (string Actions, string Source)[] unseen)
    {
        var previewed = await PreviewedStack.OfAsync("stacks/bootstrap/stack.yaml");
        var allowed = previewed.Policies.Single(policy => policy.Name == $"{previewed.Stack}-{role}").Actions.ToHashSet(StringComparer.Ordinal);
        var calls = Repository.Read($"tests/program/aws/iam/{role}.calls").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var needed = calls.SelectMany(RecordedCalls.Rights).Except(_needless)
            .Concat(unseen.SelectMany(row => row.Actions.Split(' ')))
            .ToHashSet(StringComparer.Ordinal);

        foreach (var call in calls)
        {
            output.WriteLine($"{call} needs {string.Join(' ', RecordedCalls.Rights(call))}");
        }

        Assert.Equal(
            ("allowed for nothing:", "needed and not allowed:"),
            ($"allowed for nothing:{Listed(allowed.Except(needed))}", $"needed and not allowed:{Listed(needed.Except(allowed))}"));
    }

    private static string Listed(IEnumerable<string> actions) => string.Concat(actions.Order(StringComparer.Ordinal).Select(action => $" {action}"));
}
