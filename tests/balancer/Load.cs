using System.Collections.Concurrent;
using System.Net;

namespace Infra.Tests.Balancer;

/// <summary>Clients that ask again and again, each on a connection of its own, until they are told to stop.</summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client;
    private readonly Task _clients;
    private readonly ConcurrentBag<string> _failed = [];
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private int _asked;

    private Load(string url, int clients)
    {
        _client = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(1), UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };
        _clients = Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => AskAsync(url))));
    }

    /// <summary>What failed, one text for each request.</summary>
    public IReadOnlyCollection<string> Failed => _failed;

    /// <summary>How many requests were answered well.</summary>
    public int Answered => _asked - _failed.Count;

    /// <summary>Replicas that have answered, by how often.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    /// <summary>Begins to ask.</summary>
    public static Load On(string url, int clients = 4) => new(url, clients);

    /// <summary>Waits until so many more were answered.</summary>
    public async Task GoOnAsync(int requests)
    {
        var until = Answered + requests;
        for (var waited = TimeSpan.Zero; Answered < until; waited += _pause)
        {
            Assert.True(waited < _patience, $"{requests} more requests were not answered within {_patience.TotalSeconds} s.\n{string.Join('\n', _failed.Take(3))}");
            await Task.Delay(_pause);
        }
    }

    /// <summary>Stops asking, when what was asked is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _clients;
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task AskAsync(string url)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await _client.GetAsync(new Uri(url));
                var text = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    _answers.AddOrUpdate(text, 1, (_, count) => count + 1);
                }
                else
                {
                    _failed.Add($"{(int)answer.StatusCode} {text}");
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                _failed.Add(failure.ToString());
            }

            Interlocked.Increment(ref _asked);
            await Task.Delay(2);
        }
    }
}
