using System.Runtime.InteropServices;

namespace Imagebake.Commands;

/// <summary>Ctrl-C, or a workflow that is cancelled: the first lets the run clean up after itself, the second ends that too.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _first = new();
    private readonly CancellationTokenSource _second = new();
    private readonly List<PosixSignalRegistration> _heard;
    private int _times;

    /// <summary>Listens from now on. The command line library does not: it holds a signal's handler until the run has ended, and nobody would hear the second.</summary>
    public Interruption() => _heard = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear)];

    /// <summary>The run is to clean up and end.</summary>
    public CancellationToken First => _first.Token;

    /// <summary>The run is to end.</summary>
    public CancellationToken Second => _second.Token;

    /// <summary>Says at the first what is going on then, and what a second does.</summary>
    public void TellTo(Progress progress, string stack) => _first.Token.Register(() => progress.Say(
        $"Interrupted: what was only needed for building is removed now. Ctrl-C again ends at once, and leaves that to `imagebake prune {stack} --yes`."));

    public void Dispose()
    {
        _heard.ForEach(registration => registration.Dispose());
        _first.Dispose();
        _second.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _ = (Interlocked.Increment(ref _times) == 1 ? _first : _second).CancelAsync();
    }
}
