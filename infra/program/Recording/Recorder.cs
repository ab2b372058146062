using Infra.Recording.Resources;

namespace Infra.Recording;

/// <summary>Runs a Pulumi program in this process, against an engine that only takes notes.</summary>
internal static class Recorder
{
    /// <summary>Runs the program to its end and returns what it registered.</summary>
    /// <exception cref="RecordingException">The program failed; the message holds what it logged.</exception>
    public static async Task<RecordedRun> RecordAsync(
        RunSettings settings, Func<Task<int>> program, CancellationToken cancellationToken)
    {
#if BUNDLED
        await using var engine = RecordingEngine.StartInProcess(settings.Identity);
#else
        await using var engine = await RecordingEngine.StartAsync(settings.Identity, cancellationToken);
#endif
        var exitCode = await LanguageHost.RunAsync(settings, engine.Address, program).WaitAsync(cancellationToken);
        var run = engine.Run;
        return exitCode == 0 && !run.Errors.Any() ? run : throw new RecordingException(exitCode, run);
    }
}
