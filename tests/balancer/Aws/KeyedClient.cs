using System.Collections.Concurrent;
using System.Net;

namespace Infra.Tests.Balancer.Aws;

/// <summary>A client of an endpoint with a certificate that nobody vouches for.</summary>
internal sealed class KeyedClient : IDisposable
{
    private readonly ConcurrentQueue<string> _certificates = new();
    private readonly HttpClient _client;
    private readonly Uri _url;

    public KeyedClient(int port)
    {
        _url = new($"https://127.0.0.1:{port}/");
        _client = new(new SocketsHttpHandler
        {
            UseProxy = false,
            // New connections come all the time, and old ones are used as long as they may be.
            PooledConnectionLifetime = TimeSpan.FromMilliseconds(200),
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => Shown(certificate!.Subject) },
        });
    }

    /// <summary>Whose certificate was shown last.</summary>
    public string Certificate => _certificates.Last();

    public async Task<HttpStatusCode> AskAsync(string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _url);
        request.Headers.TryAddWithoutValidation("Authorization", key is null ? null : $"Bearer {key}");
        using var answer = await _client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Asks until the answer is this one, and returns all that came before it, each once.</summary>
    public async Task<HashSet<HttpStatusCode>> UntilAsync(string key, HttpStatusCode wanted)
    {
        var before = new HashSet<HttpStatusCode>();
        for (var until = DateTime.UtcNow.AddSeconds(30); ; await Task.Delay(5))
        {
            var answer = await AskAsync(key);
            if (answer == wanted)
            {
                return before;
            }

            before.Add(answer);
            Assert.True(DateTime.UtcNow < until, $"{wanted} did not come, but {string.Join(", ", before)}.");
        }
    }

    /// <summary>The lines of an endless answer, once it has ended.</summary>
    public async Task<IReadOnlyList<string>> StreamAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_url, "stream"));
        request.Headers.TryAddWithoutValidation("X-API-Key", key);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        return [.. (await reader.ReadToEndAsync()).Split("\n\n", StringSplitOptions.RemoveEmptyEntries)];
    }

    public void Dispose() => _client.Dispose();

    private bool Shown(string subject)
    {
        _certificates.Enqueue(subject);
        return subject.EndsWith(".example.com", StringComparison.Ordinal);
    }
}
