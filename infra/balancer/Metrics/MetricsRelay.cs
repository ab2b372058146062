namespace Infra.Agent.Metrics;

/// <summary>Asks the replicas' engines for their metrics. One that hangs, fails or says too much is left out, and does not keep the others.</summary>
internal sealed class MetricsRelay : IDisposable
{
    /// <summary>An engine answers within milliseconds.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>Prometheus gives up after ten seconds unless it is told otherwise (its docs, "scrape_timeout").</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(8);

    /// <summary>vLLM says some 100 kB.</summary>
    private const int MostOfOne = 4 * 1024 * 1024;

    private const int MostOfAll = 256 * 1024 * 1024;

    private const int AtOnce = 32;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = _patience, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2) })
    {
        MaxResponseContentBufferSize = MostOfOne,
        Timeout = _patience,
    };

    /// <summary>What the engines say, as one text.</summary>
    public async Task<string> AskAsync(IReadOnlyList<EngineReplica> replicas, CancellationToken cancellationToken)
    {
        var answers = new string?[replicas.Count];
        long taken = 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_limit);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, replicas.Count, options, async (index, _) =>
        {
            if (Interlocked.Read(ref taken) < MostOfAll && !limit.IsCancellationRequested)
            {
                answers[index] = await AskAsync(replicas[index].Address, limit.Token);
                Interlocked.Add(ref taken, answers[index]?.Length ?? 0);
            }
        });
        return EngineMetrics.Text(replicas.Zip(answers));
    }

    public void Dispose() => _client.Dispose();

    private async Task<string?> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(address, cancellationToken);
            // A server that has no metrics may answer with a page.
            return answer is { IsSuccessStatusCode: true, Content.Headers.ContentType: null or { MediaType: "text/plain" or "application/openmetrics-text" } }
                ? await answer.Content.ReadAsStringAsync(cancellationToken)
                : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            return null;
        }
    }
}
