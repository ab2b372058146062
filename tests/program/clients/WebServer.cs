using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Infra.Tests.Program.Clients;

/// <summary>A server to be asked: it answers, streams, fails, breaks off, and tells what it was sent.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private WebServer(WebApplication server) => _server = server;

    public string Url => _server.Urls.Single();

    public int Port => new Uri(Url).Port;

    /// <summary>A text that no process may show in its arguments while it asks; null for none.</summary>
    public string? Hidden { get; set; }

    public static async Task<WebServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new WebServer(builder.Build());
        var asked = 0;
        server._server.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers["X-Replica"] = Interlocked.Increment(ref asked) % 2 == 0 ? "even" : "odd";
            return "hello";
        });
        server._server.MapGet("/fail", () => Results.Text("none is ready", statusCode: 503));
        server._server.MapGet("/off", (HttpContext context) => context.Abort());
        server._server.MapGet("/key", (HttpRequest request) => $"{request.Headers.Authorization}{(server.Hidden is { } text && ProcessArguments.All().Any(line => line.Contains(text, StringComparison.Ordinal)) ? " is shown" : "")}");
        server._server.MapPost("/echo", async (HttpRequest request) => $"{request.ContentType} {await new StreamReader(request.Body).ReadToEndAsync()}");
        server._server.MapGet("/stream", async (HttpResponse response) =>
        {
            for (var part = 0; part < 4; part++)
            {
                await response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"data: {part}\n\n"));
                await response.Body.FlushAsync();
                await Task.Delay(40);
            }
        });
        await server._server.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
