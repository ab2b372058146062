namespace Imagebake.Commands;

/// <summary>Ctrl-C: the first lets the run clean up after itself, the second ends that too.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly CancellationTokenSource _second = new();
    private readonly CancellationTokenRegistration _outer;
    private readonly ConsoleCancelEventHandler _heard;

    /// <summary>Listens from now on; <paramref name="outer"/> counts as a first one.</summary>
    public Interruption(CancellationToken outer)
    {
        _heard = (_, key) =>
        {
            key.Cancel = true;
            (_first.IsCancellationRequested ? _second : _first).Cancel();
        };
        Console.CancelKeyPress += _heard;
        _outer = outer.Register(_first.Cancel);
    }

    /// <summary>The run is to clean up and end.</summary>
    public CancellationToken First => _first.Token;

    /// <summary>The run is to end.</summary>
    public CancellationToken Second => _second.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= _heard;
        _outer.Dispose();
        _first.Dispose();
        _second.Dispose();
    }
}
