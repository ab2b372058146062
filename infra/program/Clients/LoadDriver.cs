using System.Globalization;
using System.Text;

namespace Infra.Clients;

/// <summary>Clients that ask again and again.</summary>
internal static class LoadDriver
{
    /// <summary>A part of a body is read at once up to this size.</summary>
    private const int Part = 64 * 1024;

    /// <summary>
    /// Asks until the plan is done, and returns how long that took without the warm-up. What was asked when it is told to stop is
    /// answered before it ends; what is under way when it is cancelled counts for nothing.
    /// </summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="onReply">Hears of each answer; never of two at once.</param>
    /// <param name="stop">No more is asked from then on.</param>
    /// <param name="cancellationToken">Breaks off what is under way, too.</param>
    public static async Task<TimeSpan> RunAsync(LoadPlan plan, Action<Reply> onReply, CancellationToken stop, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = plan.Connections, AllowAutoRedirect = false, PooledConnectionLifetime = plan.ConnectionLifetime ?? Timeout.InfiniteTimeSpan };
        // Its own limit ends with the headers.
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        if (plan.WarmUp > TimeSpan.Zero)
        {
            await RoundAsync(client, plan with { Duration = plan.WarmUp, Requests = null }, _ => { }, stop, cancellationToken);
        }

        return await RoundAsync(client, plan, onReply, stop, cancellationToken);
    }

    private static async Task<TimeSpan> RoundAsync(HttpClient client, LoadPlan plan, Action<Reply> onReply, CancellationToken stop, CancellationToken cancellationToken)
    {
        var left = plan.Requests ?? int.MaxValue;
        var hearing = new Lock();
        var begun = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(_ => Task.Run(ClientAsync, CancellationToken.None)));
        return TimeProvider.System.GetElapsedTime(begun);

        async Task ClientAsync()
        {
            while (!stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested
                && !(TimeProvider.System.GetElapsedTime(begun) >= plan.Duration) && (plan.Requests is null || Interlocked.Decrement(ref left) >= 0))
            {
                if (await AskAsync(client, plan, cancellationToken) is { } reply)
                {
                    lock (hearing)
                    {
                        onReply(reply);
                    }
                }

                if (plan.Pause > TimeSpan.Zero)
                {
                    await Task.Delay(plan.Pause, CancellationToken.None);
                }
            }
        }
    }

    /// <summary>One request; null when it was broken off.</summary>
    private static async Task<Reply?> AskAsync(HttpClient client, LoadPlan plan, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(plan.Timeout);
        var begun = TimeProvider.System.GetTimestamp();
        try
        {
            using var request = Request(plan);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)answer.StatusCode;
            var replica = plan.ReplicaHeader is { } header && answer.Headers.TryGetValues(header, out var values) ? string.Join(", ", values) : null;
            var reply = await ReadAsync(answer, plan, begun, limit.Token) with { Replica = replica };
            return status is >= 200 and < 300
                ? reply
                : reply with { Failure = string.Create(CultureInfo.InvariantCulture, $"HTTP {status}"), Detail = $"{status} {reply.Text}" };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return new() { Took = TimeProvider.System.GetElapsedTime(begun), Failure = Kind(failure), Detail = failure.ToString() };
        }
    }

    private static async Task<Reply> ReadAsync(HttpResponseMessage answer, LoadPlan plan, long begun, CancellationToken cancellationToken)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(Part);
        using var kept = plan.KeepsText ? new MemoryStream() : null;
        var (first, bytes, gaps) = ((TimeSpan?)null, 0L, new List<TimeSpan>());
        var last = begun;
        try
        {
            while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                var now = TimeProvider.System.GetTimestamp();
                if (first is null)
                {
                    first = TimeProvider.System.GetElapsedTime(begun, now);
                }
                else
                {
                    gaps.Add(TimeProvider.System.GetElapsedTime(last, now));
                }

                (last, bytes) = (now, bytes + read);
                if (kept is not null)
                {
                    await kept.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }

        return new()
        {
            Took = TimeProvider.System.GetElapsedTime(begun),
            FirstByte = first,
            Gaps = gaps,
            Bytes = bytes,
            Text = kept is null ? null : Encoding.UTF8.GetString(kept.ToArray()),
        };
    }

    private static HttpRequestMessage Request(LoadPlan plan)
    {
        var request = new HttpRequestMessage(plan.Method, plan.Url) { Content = plan.Body is { } body ? new ByteArrayContent(body) : null };
        foreach (var (name, value) in plan.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static string Kind(Exception failure) => failure switch
    {
        OperationCanceledException => "not answered in time",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "name not resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "not connected",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "no TLS",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpRequestException { InnerException: IOException } or IOException => "broken off",
        _ => "failed otherwise",
    };
}
