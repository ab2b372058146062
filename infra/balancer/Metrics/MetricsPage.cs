using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Infra.Edge;

namespace Infra.Agent.Metrics;

/// <summary>
/// Serves the engines' metrics on loopback, as <c>/metrics</c> and, of one service, <c>/metrics?service=NAME</c>: to a collector on the
/// balancer's machine, or through a tunnel. One request at a time, so that engines are not asked more often than one collector would.
/// </summary>
internal static class MetricsPage
{
    private const int MostOfHead = 8192;

    /// <summary>Whoever asks slower than this, or does not take the answer, is left.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Serves until it is cancelled. <paramref name="replicas"/> tells those that there are now.</summary>
    /// <exception cref="ToolException">The port is taken.</exception>
    public static async Task RunAsync(int port, Func<IReadOnlyList<EngineReplica>> replicas, CancellationToken cancellationToken)
    {
        using var relay = new MetricsRelay();
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException failure)
        {
            throw new ToolException($"The port {port.ToString(CultureInfo.InvariantCulture)} of loopback, for the engines' metrics, cannot be listened on: {failure.Message}.");
        }

        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync(cancellationToken);
            try
            {
                await AnswerAsync(client.GetStream(), relay, replicas, cancellationToken);
            }
            catch (Exception failure) when (failure is IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // The client is gone, or too slow; the next one may do better.
                continue;
            }
        }
    }

    private static async Task AnswerAsync(NetworkStream stream, MetricsRelay relay, Func<IReadOnlyList<EngineReplica>> replicas, CancellationToken cancellationToken)
    {
        var query = Target(await HeadAsync(stream, cancellationToken)).Split('?', 2);
        var answer = query[0] == "/metrics"
            ? Answer("200 OK", await relay.AskAsync(Chosen(replicas(), query), cancellationToken))
            : Answer("404 Not Found", "There is /metrics, and /metrics?service=NAME.\n");
        using var patience = Patience(cancellationToken);
        await stream.WriteAsync(answer, patience.Token);
    }

    private static IReadOnlyList<EngineReplica> Chosen(IReadOnlyList<EngineReplica> replicas, string[] query) =>
        query is [_, var wanted] && wanted.StartsWith("service=", StringComparison.Ordinal)
            ? [.. replicas.Where(replica => replica.Service == wanted["service=".Length..])]
            : replicas;

    private static byte[] Answer(string status, string text) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(text)}\r\nConnection: close\r\n\r\n{text}");

    /// <summary>What a GET asks for; empty for anything else.</summary>
    private static string Target(string head) => head.Split("\r\n", 2)[0].Split(' ') is ["GET", var target, _] ? target : "";

    private static async Task<string> HeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var (buffer, length) = (new byte[MostOfHead], 0);
        using var patience = Patience(cancellationToken);
        while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), patience.Token) is var read and > 0)
        {
            length += read;
            if (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) >= 0)
            {
                break;
            }
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private static CancellationTokenSource Patience(CancellationToken cancellationToken)
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        return patience;
    }
}
