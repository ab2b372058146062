using System.Globalization;
using System.Text;
using Infra.Agent.Haproxy;
using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent.Aws;

/// <summary>
/// Takes the agent's and HAProxy's words to the bucket, in pieces whose names sort by time, as those of replicas do. A piece that could
/// not go goes with the next.
/// </summary>
internal sealed class S3Logs(S3Bucket bucket, string instance, HaproxyPlaces places, TimeProvider time)
{
    private static readonly TimeSpan _pace = TimeSpan.FromMinutes(1);

    private readonly StringBuilder _said = new();
    private DateTimeOffset _at;
    private long _read = File.Exists(places.Log) ? new FileInfo(places.Log).Length : 0;

    /// <summary>Says a line now, here and to the bucket's next piece.</summary>
    public void Say(string line)
    {
        Console.WriteLine(line);
        _said.Append(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Append(' ').Append(line).Append('\n');
    }

    /// <summary>Sends what was said, once a minute, or <paramref name="now"/>.</summary>
    public async Task SendAsync(bool now, CancellationToken cancellationToken)
    {
        if (!now && time.GetUtcNow() - _at < _pace)
        {
            return;
        }

        _at = time.GetUtcNow();
        var haproxy = await FreshAsync(cancellationToken);
        try
        {
            if (_said.Length > 0)
            {
                await SendAsync(BucketKeys.AgentLogs, Encoding.UTF8.GetBytes(_said.ToString()), cancellationToken);
                _said.Clear();
            }

            if (haproxy.Length > 0)
            {
                await SendAsync(BucketKeys.HaproxyLogs, haproxy, cancellationToken);
                _read += haproxy.Length;
            }
        }
        catch (ToolException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
        }
    }

    private Task SendAsync(string prefix, byte[] content, CancellationToken cancellationToken) =>
        bucket.WriteAsync($"{prefix}/{instance}/{_at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss.fffffff'Z'", CultureInfo.InvariantCulture)}.log", content, cancellationToken);

    private async Task<byte[]> FreshAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(places.Log))
        {
            return [];
        }

        await using var log = new FileStream(places.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(Math.Min(_read, log.Length), SeekOrigin.Begin);
        using var fresh = new MemoryStream();
        await log.CopyToAsync(fresh, cancellationToken);
        return fresh.ToArray();
    }
}
