using System.Net.WebSockets;
using System.Text;

namespace Infra.Tests.Balancer;

/// <summary>Websockets through HAProxy.</summary>
public sealed class Websockets
{
    [FactOnLinux]
    public async Task Messages_go_both_ways_and_a_reload_does_not_end_them()
    {
        await using var running = await Running.StartAsync(Running.Of(Running.FreePort(), "{replicas: 2}"), ready: 2);
        using var first = await OpenAsync(running);
        var replica = await HearAsync(first);
        Assert.Equal("before", await EchoAsync(first, "before"));

        await running.Run.Haproxy.ReloadAsync(File.ReadAllText(Path.Combine(running.Run.Folder, "haproxy", "haproxy.cfg")), CancellationToken.None);
        using var second = await OpenAsync(running);

        Assert.Contains(replica, new[] { "1", "2" });
        Assert.Contains(await HearAsync(second), new[] { "1", "2" });
        Assert.Equal("after", await EchoAsync(first, "after"));
        Assert.Equal("new", await EchoAsync(second, "new"));
        await first.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, first.CloseStatus);
    }

    private static async Task<ClientWebSocket> OpenAsync(Running running)
    {
        var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        await socket.ConnectAsync(new UriBuilder(running.Endpoint) { Scheme = "ws" }.Uri, CancellationToken.None);
        return socket;
    }

    private static async Task<string> EchoAsync(ClientWebSocket socket, string text)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        return await HearAsync(socket);
    }

    private static async Task<string> HearAsync(ClientWebSocket socket)
    {
        var buffer = new byte[200];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var heard = await socket.ReceiveAsync(buffer, patience.Token);
        return Encoding.UTF8.GetString(buffer, 0, heard.Count);
    }
}
