using System.Collections.Concurrent;

namespace Infra.Tests.Balancer.Aws;

/// <summary>Looks at the arguments of all processes again and again, for values that none of them may show.</summary>
internal sealed class ShownArguments : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<string> _shown = [];
    private readonly Task _looking;

    /// <summary>Looks for the values, or for the hexadecimal digits in them where there are many: quotes would be written otherwise.</summary>
    public ShownArguments(params IEnumerable<string> values)
    {
        Values = [.. values.Select(Core)];
        _looking = Task.Run(LookAsync);
    }

    /// <summary>What is looked for.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Ends looking; returns the arguments that showed a value.</summary>
    public async Task<IReadOnlyCollection<string>> StopAsync()
    {
        await _stop.CancelAsync();
        await _looking;
        return _shown;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private static string Core(string value) => System.Text.RegularExpressions.Regex.Match(value, "[0-9a-f]{24}") is { Success: true } found ? found.Value : value;

    private async Task LookAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            foreach (var arguments in ProcessArguments.All().Where(arguments => Values.Any(value => arguments.Contains(value, StringComparison.Ordinal))))
            {
                _shown.Add(arguments.Replace('\0', ' '));
            }

            await Task.Delay(20);
        }
    }
}
