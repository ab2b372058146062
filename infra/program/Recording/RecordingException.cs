using Infra.Recording.Resources;

namespace Infra.Recording;

/// <summary>The recorded program failed: it exited with another code than 0, or logged an error.</summary>
internal sealed class RecordingException(int exitCode, RecordedRun run) : Exception(Describe(exitCode, run))
{
    /// <summary>What it registered and logged until then.</summary>
    public RecordedRun Run { get; } = run;

    private static string Describe(int exitCode, RecordedRun run)
    {
        var lines = run.Errors.Select(error => error.Urn is null ? error.Message : $"{error.Urn}: {error.Message}");
        return $"The stack's program failed with exit code {exitCode}.\n{string.Join('\n', lines)}";
    }
}
