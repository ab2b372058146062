using System.Text.Json;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>The stack's bucket.</summary>
/// <param name="aws">The command line.</param>
/// <param name="bucket">Which one.</param>
/// <param name="folder">A folder of the agent's own: the command line takes and gives objects as files.</param>
internal sealed class S3Bucket(AwsAsk aws, FleetBucket bucket, string folder)
{
    /// <summary>What lies below a prefix and sorts after a key, with the tag of its content.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="after">Keys up to this one are left out; null for none.</param>
    /// <param name="most">No more than so many are looked at; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyDictionary<string, string>> ListAsync(string prefix, string? after, int? most, CancellationToken cancellationToken)
    {
        string[] limits =
        [
            .. after is null ? Array.Empty<string>() : ["--start-after", after],
            .. most is { } number ? ["--max-keys", number.ToString(System.Globalization.CultureInfo.InvariantCulture), "--no-paginate"] : Array.Empty<string>(),
        ];
        var answer = await aws.JsonAsync(bucket.Region, ["s3api", "list-objects-v2", "--bucket", bucket.Name, "--prefix", prefix, .. limits, "--query", "Contents[].[Key, ETag]"], cancellationToken);
        return answer.ValueKind == JsonValueKind.Array
            ? answer.EnumerateArray().ToDictionary(one => one[0].GetString()!, one => one[1].GetString()!, StringComparer.Ordinal)
            : new Dictionary<string, string>();
    }

    /// <summary>The content of an object.</summary>
    public async Task<byte[]> ReadAsync(string key, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            await ReadAsync(key, file, cancellationToken);
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Puts the content of an object into a file.</summary>
    public Task ReadAsync(string key, string file, CancellationToken cancellationToken) =>
        aws.JsonAsync(bucket.Region, ["s3api", "get-object", "--bucket", bucket.Name, "--key", key, file], cancellationToken);

    /// <summary>Writes an object.</summary>
    public async Task WriteAsync(string key, byte[] content, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            await File.WriteAllBytesAsync(file, content, cancellationToken);
            await aws.JsonAsync(bucket.Region, ["s3api", "put-object", "--bucket", bucket.Name, "--key", key, "--body", file], cancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
