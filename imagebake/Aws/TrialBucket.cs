using Infra.Edge;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>What a trial has to do with the stack's bucket: the replicas take their files there, and leave their reports.</summary>
internal static class TrialBucket
{
    /// <summary>Puts what the replicas will fetch, and <c>up</c> has not put there yet; the same keys, and the same bytes.</summary>
    public static async Task PutAsync(TrialRun trial, IReadOnlyDictionary<string, FolderPlan> files, IReadOnlyDictionary<string, string> texts, CancellationToken cancellationToken)
    {
        foreach (var (key, folder) in files)
        {
            await PutAsync(trial, key, () =>
            {
                var there = folder with { Path = Stacks.OnDisk(trial.Run.Root, folder.Path) };
                FolderArchive.Write(there);
                return FolderArchive.PathOf(there);
            }, cancellationToken);
        }

        foreach (var (key, text) in texts)
        {
            await PutAsync(trial, key, () =>
            {
                var path = Path.Combine(trial.Folder, "boot.sh");
                File.WriteAllText(path, text);
                return path;
            }, cancellationToken);
        }
    }

    /// <summary>A machine's report so far; empty while it has none.</summary>
    public static async Task<IReadOnlyList<ReportLine>> ReportAsync(TrialRun trial, string machine, CancellationToken cancellationToken)
    {
        var (bucket, path) = (trial.Trial.Storage, Path.Combine(trial.Folder, $"{machine}.report"));
        var answer = await AwsCli.TryAsync(
            trial.Run, bucket.Region, ["NoSuchKey"], ["s3api", "get-object", "--bucket", bucket.Bucket, "--key", $"{BucketKeys.Reports(trial.Trial.Service)}/{machine}.jsonl", path], cancellationToken);
        return answer is null ? [] : ReportLine.Read(await File.ReadAllTextAsync(path, cancellationToken));
    }

    private static async Task PutAsync(TrialRun trial, string key, Func<string> write, CancellationToken cancellationToken)
    {
        var bucket = trial.Trial.Storage;
        if (await AwsCli.TryAsync(trial.Run, bucket.Region, ["404"], ["s3api", "head-object", "--bucket", bucket.Bucket, "--key", key], cancellationToken) is not null)
        {
            return;
        }

        trial.Tell($"putting {key} into {bucket.Bucket}");
        var patient = trial.Run with { Pace = trial.Run.Pace with { Call = trial.Run.Pace.Machine } };
        await AwsCli.CallAsync(patient, bucket.Region, ["s3", "cp", "--only-show-errors", write(), $"s3://{bucket.Bucket}/{key}"], cancellationToken);
    }
}
