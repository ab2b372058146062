using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Infra.Tests.Balancer.Aws;

/// <summary>A replica at whatever address of loopback it is asked, whose probe must send a token.</summary>
internal sealed class TokenReplica : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly TaskCompletionSource _end = new();
    private readonly ConcurrentDictionary<string, int> _probes = new();

    private TokenReplica(WebApplication server) => _server = server;

    public int Port => new Uri(_server.Urls.Single()).Port;

    /// <summary>What its probes have sent, each once.</summary>
    public IEnumerable<string> Probes => _probes.Keys;

    public static async Task<TokenReplica> StartAsync(string token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://0.0.0.0:0");
        var replica = new TokenReplica(builder.Build());
        replica._server.MapGet("/ready", (HttpRequest request) =>
        {
            var sent = request.Headers["X-Token"].ToString();
            replica._probes[sent] = 1;
            return Results.StatusCode(sent == token ? 200 : 401);
        });
        replica._server.MapGet("/", () => "hello");
        replica._server.MapGet("/stream", async (HttpResponse response) =>
        {
            while (!replica._end.Task.IsCompleted)
            {
                await response.WriteAsync("data: more\n\n");
                await response.Body.FlushAsync();
                await Task.Delay(50);
            }

            await response.WriteAsync("data: end\n\n");
        });
        await replica._server.StartAsync();
        return replica;
    }

    /// <summary>Ends all streams in order.</summary>
    public void EndStreams() => _end.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        EndStreams();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
