using Infra.Edge;
using Infra.Plan;

namespace Infra.Doctor;

/// <summary>Whether the stack's bucket is there, or can be made.</summary>
internal static class BucketCheck
{
    public static async Task<IReadOnlyList<Diagnosis>> RunAsync(Examined examined, CancellationToken cancellationToken)
    {
        var questions = new AwsQuestions(examined.Tools, Topic.Bucket);
        var bucket = examined.Plan.Storage.Single(storage => storage.Cloud == Cloud.Aws);
        try
        {
            await questions.AnswerAsync(bucket.Region, ["s3api", "head-bucket", "--bucket", bucket.Bucket], cancellationToken);
            return [new(Topic.Bucket, Verdict.Ok, $"{bucket.Bucket} is there.")];
        }
        catch (ToolException failure) when (failure.Code is "404")
        {
            return [new(Topic.Bucket, Verdict.Ok, $"{bucket.Bucket} is not there yet, and its name is free.")];
        }
        catch (ToolException failure) when (failure.Code is "403")
        {
            return [new(Topic.Bucket, Verdict.Mistake, $"{bucket.Bucket} is there, and these credentials may not see it: it may be another account's.", $"Allow s3:ListBucket, or give the stack another id: infra init {examined.Plan.Stack} --new-id.")];
        }
        catch (ToolException failure)
        {
            questions.Tell(failure, "s3:ListBucket", $"Whether {bucket.Bucket} is there");
            return questions.Refused;
        }
    }
}
