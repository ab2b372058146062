using System.Text;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>The reports of machines in the stack's bucket. One list tells which of them grew; only these are fetched.</summary>
internal sealed class S3Reports(S3Bucket bucket)
{
    private readonly Dictionary<string, (string Tag, Reports Reports)> _read = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> _listed = new Dictionary<string, string>();

    /// <summary>The key of a machine's report.</summary>
    public static string Key(string service, string instance) => $"{BucketKeys.Reports(service)}/{instance}.jsonl";

    /// <summary>Looks which reports there are; returns why it could not, or null.</summary>
    public async Task<string?> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            _listed = await bucket.ListAsync($"{BucketKeys.AllReports}/", null, null, cancellationToken);
            return null;
        }
        catch (ToolException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>Fetches those of these keys that are not as they were, and forgets all others; returns why some could not be fetched.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var gone in _read.Keys.Except(keys).ToList())
        {
            _read.Remove(gone);
        }

        var grown = keys.Where(key => _listed.TryGetValue(key, out var tag) && (!_read.TryGetValue(key, out var before) || before.Tag != tag)).ToList();
        var fetched = await Task.WhenAll(grown.Select(key => FetchAsync(key, cancellationToken)));
        foreach (var (key, reports, _) in fetched.Where(one => one.Reports is not null))
        {
            _read[key] = (_listed[key], reports!);
        }

        return [.. fetched.Select(one => one.Failure).OfType<string>()];
    }

    /// <summary>What the machine of this key has reported.</summary>
    public Reports Of(string key) => _read.TryGetValue(key, out var read) ? read.Reports : Reports.None;

    private async Task<(string Key, Reports? Reports, string? Failure)> FetchAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (key, Reports.Parse(Encoding.UTF8.GetString(await bucket.ReadAsync(key, cancellationToken))), null);
        }
        catch (ToolException failure)
        {
            return (key, null, failure.Message);
        }
    }
}
