using System.Collections.Concurrent;

namespace Imagebake;

/// <summary>How many calls are under way at once: enough to be quick, too few to be throttled.</summary>
internal sealed class Limits
{
    /// <summary>Calls in one region. EC2 fills its buckets by account and region, and describe calls by some ten a second.</summary>
    private const int Calls = 4;

    /// <summary>Copies of snapshots into one region that AWS admits at once; it cannot be raised (fact sheet on baking, 1.1).</summary>
    private const int Copies = 20;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits for a turn to call something in a region; disposing it gives the turn back.</summary>
    public Task<IDisposable> CallAsync(string where, CancellationToken cancellationToken) => EnterAsync($"call {where}", Calls, cancellationToken);

    /// <summary>Waits for a turn to copy something into a region, for as long as the copy takes.</summary>
    public Task<IDisposable> CopyAsync(string where, CancellationToken cancellationToken) => EnterAsync($"copy {where}", Copies, cancellationToken);

    private async Task<IDisposable> EnterAsync(string gate, int most, CancellationToken cancellationToken)
    {
        var semaphore = _gates.GetOrAdd(gate, _ => new(most));
        await semaphore.WaitAsync(cancellationToken);
        return new Turn(semaphore);
    }

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
            {
                semaphore.Release();
            }
        }
    }
}
