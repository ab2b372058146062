using System.Collections.Concurrent;
using Infra.Clients;

namespace Infra.Tests.Balancer;

/// <summary>Clients that ask again and again, each on a connection of its own, until they are told to stop.</summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _clients;
    private readonly ConcurrentBag<string> _failed = [];
    private readonly ConcurrentDictionary<string, int> _answers = new();

    private Load(string url, int clients)
    {
        var plan = new LoadPlan { Url = new(url), Connections = clients, Pause = TimeSpan.FromMilliseconds(2), ConnectionLifetime = TimeSpan.FromSeconds(1), KeepsText = true };
        _clients = LoadDriver.RunAsync(plan, Hear, _stop.Token, CancellationToken.None);
    }

    /// <summary>What failed, one text for each request.</summary>
    public IReadOnlyCollection<string> Failed => _failed;

    /// <summary>How many requests were answered well.</summary>
    public int Answered => _answers.Values.Sum();

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
        _stop.Dispose();
    }

    private void Hear(Reply reply)
    {
        if (reply.Failure is null)
        {
            _answers.AddOrUpdate(reply.Text!, 1, (_, count) => count + 1);
        }
        else
        {
            _failed.Add(reply.Detail!);
        }
    }
}
