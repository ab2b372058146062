using System.Collections.Concurrent;
using System.Globalization;
using Infra.Tests.Bake.Lab;

namespace Infra.Tests.Bake.Faults;

/// <summary>Clouds side by side, one for each core, each with faults of its own. WARMSTART_LANES says another number.</summary>
public sealed class FaultLanes : IAsyncLifetime
{
    private readonly List<BakeLab> _labs =
        [.. Enumerable.Range(0, int.Parse(Environment.GetEnvironmentVariable("WARMSTART_LANES") ?? $"{Environment.ProcessorCount}", CultureInfo.InvariantCulture)).Select(_ => new BakeLab())];

    public Task InitializeAsync() => Task.WhenAll(_labs.Select(lab => lab.InitializeAsync()));

    public async Task DisposeAsync()
    {
        await Task.WhenAll(_labs.Select(lab => lab.DisposeAsync()));
        _labs.ForEach(lab => lab.Dispose());
    }

    /// <summary>The first of them.</summary>
    internal BakeLab First => _labs[0];

    /// <summary>Does it for each item, each in the lane that is free first.</summary>
    internal Task EachAsync<T>(IEnumerable<T> items, Func<BakeLab, T, Task> doAsync)
    {
        var left = new ConcurrentQueue<T>(items);
        return Task.WhenAll(_labs.Select(async lab =>
        {
            while (left.TryDequeue(out var item))
            {
                await doAsync(lab, item);
            }
        }));
    }
}
