namespace CliWrap.EventStream;

/// <summary>The program ended; always last.</summary>
public class ExitedCommandEvent(int exitCode) : CommandEvent
{
    /// <summary>The program's exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <inheritdoc />
    public override string ToString() => $"Exit code: {ExitCode}";
}
