using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>A folder's files on their way to the building machine: below a prefix of the bake's own in the operator's bucket, and removed with the machine.</summary>
internal static class Staging
{
    /// <summary>The address below which the files of a bake are; without a slash at its end.</summary>
    public static string Of(BakeTask task, string bake) => $"s3://{task.Image.Aws.Staging}/{Prefix(task.StackId)}{bake}";

    /// <summary>Brings the files there, once each, largest first.</summary>
    public static async Task UploadAsync(Baking baking, string region, IReadOnlyList<WeightsFile> files, CancellationToken cancellationToken)
    {
        var (run, task, bucket) = (baking.Run, baking.Task, baking.Task.Image.Aws.Staging!);
        var folder = FolderWeights.At(run, task.Stack, task.Image.Weights!.Source);
        foreach (var (file, index) in files.Select((file, index) => (file, index)))
        {
            baking.Tell(task.Home, $"uploading file {index + 1} of {files.Count} to {bucket}");
            var key = $"{Prefix(task.StackId)}{baking.Bake}/{file.Path}";
            await baking.Journal.OnceAsync(
                $"upload {file.Path}",
                async _ => await AwsCli.TryAsync(run, region, ["404"], ["s3api", "head-object", "--bucket", bucket, "--key", key], cancellationToken) is { } there && there.GetProperty("ContentLength").GetInt64() == file.Bytes ? key : null,
                async _ =>
                {
                    await AwsCli.TransferAsync(run, region, ["s3", "cp", "--only-show-errors", Path.Combine(folder, file.Path), $"s3://{bucket}/{key}"], cancellationToken);
                    return key;
                },
                Lifetime.Temporary);
        }
    }

    /// <summary>Removes what a bake brought there, and the parts of what it had begun to bring.</summary>
    public static Task RemoveAsync(BakeRun run, string region, BakeTask task, string bake, CancellationToken cancellationToken) =>
        task.Image.Aws.Staging is null ? Task.CompletedTask : RemoveAsync(run, region, Of(task, bake), cancellationToken);

    /// <summary>The same by its address.</summary>
    public static async Task RemoveAsync(BakeRun run, string region, string address, CancellationToken cancellationToken)
    {
        var (bucket, prefix) = WeightsSource.Of(address).InBucket;
        foreach (var (key, upload) in await BegunAsync(run, region, bucket, prefix, cancellationToken))
        {
            await AwsCli.TryAsync(run, region, ["NoSuchUpload"], ["s3api", "abort-multipart-upload", "--bucket", bucket, "--key", key, "--upload-id", upload], cancellationToken);
        }

        await AwsCli.TransferAsync(run, region, ["s3", "rm", "--recursive", "--only-show-errors", $"s3://{bucket}/{prefix}"], cancellationToken);
    }

    /// <summary>What bakes of a stack left in a bucket: one a bake.</summary>
    public static async Task<IReadOnlyList<Prunable>> FindAsync(BakeRun run, string region, string bucket, string stackId, CancellationToken cancellationToken)
    {
        var prefix = Prefix(stackId);
        var answer = await AwsCli.CallAsync(run, region, ["s3api", "list-objects-v2", "--bucket", bucket, "--prefix", prefix], cancellationToken);
        var begun = await BegunAsync(run, region, bucket, prefix, cancellationToken);
        return
        [
            .. BucketWeights.Contents(answer).Select(one => one.GetProperty("Key").GetString()!).Concat(begun.Select(one => one.Key))
                .Select(key => key[prefix.Length..].Split('/')[0]).Distinct(StringComparer.Ordinal)
                .Select(bake => new Prunable(Prunable.Upload, $"aws/{region}", $"s3://{bucket}/{prefix}{bake}", bake)),
        ];
    }

    private static async Task<IReadOnlyList<(string Key, string Upload)>> BegunAsync(BakeRun run, string region, string bucket, string prefix, CancellationToken cancellationToken)
    {
        var answer = await AwsCli.CallAsync(run, region, ["s3api", "list-multipart-uploads", "--bucket", bucket, "--prefix", prefix], cancellationToken);
        return answer.ValueKind == System.Text.Json.JsonValueKind.Object && answer.TryGetProperty("Uploads", out var uploads)
            ? [.. uploads.EnumerateArray().Select(one => (one.GetProperty("Key").GetString()!, one.GetProperty("UploadId").GetString()!))]
            : [];
    }

    private static string Prefix(string stackId) => $"warmstart-bakes/{stackId}/";
}
