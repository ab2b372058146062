using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Infra.Bench;

/// <summary>A backend that streams when it is asked for <c>/stream</c>, and else says "ok"; it can be killed.</summary>
internal sealed class Engine : IAsyncDisposable
{
    /// <summary>Time between two events, and how many there are in a stream.</summary>
    public const int Interval = 20;

    public const int Events = 100;

    private static readonly byte[] _ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray();
    private static readonly byte[] _begin = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray();

    private readonly TcpListener _listener;
    private readonly ConcurrentBag<Socket> _clients = [];
    private readonly Task _serving;

    public Engine(string address, int port)
    {
        _listener = new(IPAddress.Parse(address), port);
        _listener.Start(512);
        _serving = ServeAsync();
    }

    /// <summary>Ends it as the kernel ends a process that is killed: all connections break.</summary>
    public void Kill()
    {
        _listener.Stop();
        while (_clients.TryTake(out var client))
        {
            client.LingerState = new(enable: true, 0);
            client.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _serving;
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync();
                client.NoDelay = true;
                _clients.Add(client);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // It was killed.
        }
    }

    private static async Task AnswerAsync(Socket client)
    {
        var (buffer, head) = (new byte[16384], "");
        try
        {
            while (await client.ReceiveAsync(buffer) is var read and > 0)
            {
                head += Encoding.ASCII.GetString(buffer, 0, read);
                if (head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    await (head.StartsWith("GET /stream", StringComparison.Ordinal) ? StreamAsync(client) : client.SendAsync(_ok));
                    head = "";
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // The client is gone, or this backend was killed.
        }
    }

    private static async Task StreamAsync(Socket client)
    {
        await client.SendAsync(_begin);
        for (var sent = 0; sent < Events; sent++)
        {
            await Task.Delay(Interval);
            var data = string.Create(CultureInfo.InvariantCulture, $"data: {Stopwatch.GetTimestamp()}\n\n");
            await client.SendAsync(Encoding.ASCII.GetBytes($"{data.Length:x}\r\n{data}\r\n"));
        }

        await client.SendAsync("0\r\n\r\n"u8.ToArray());
    }
}
