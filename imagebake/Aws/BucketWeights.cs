using System.Text.Json;
using Infra.Plan;

namespace Imagebake.Aws;

/// <summary>Weights below a prefix of a bucket of S3.</summary>
internal static class BucketWeights
{
    /// <summary>Lists them. A prefix has no commit: the hash over names, sizes and S3's own hashes stands for one.</summary>
    public static async Task<WeightsFacts> ListAsync(BakeRun run, string region, WeightsSource source, CancellationToken cancellationToken)
    {
        var (bucket, prefix) = source.InBucket;
        var answer = await AwsCli.CallAsync(run, region, ["s3api", "list-objects-v2", "--bucket", bucket, "--prefix", prefix], cancellationToken);
        var hash = new InputHash();
        var files = new List<WeightsFile>();
        foreach (var one in Contents(answer))
        {
            var (key, bytes) = (one.GetProperty("Key").GetString()![prefix.Length..], one.GetProperty("Size").GetInt64());
            // A key that ends in a slash is how consoles show an empty folder.
            if (key.Length > 0 && !key.EndsWith('/'))
            {
                files.Add(new(key, bytes));
                hash.Add(key, one.GetProperty("ETag").GetString());
            }
        }

        return new(hash.ToString(), files);
    }

    /// <summary>The objects of an answer; of none AWS says nothing.</summary>
    public static IEnumerable<JsonElement> Contents(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("Contents", out var contents) ? contents.EnumerateArray() : [];
}
