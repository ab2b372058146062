namespace CliWrap;

/// <summary>How a program ended.</summary>
public class CommandResult(int exitCode, DateTimeOffset startTime, DateTimeOffset exitTime)
{
    /// <summary>The program's exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>When it started.</summary>
    public DateTimeOffset StartTime { get; } = startTime;

    /// <summary>When it ended.</summary>
    public DateTimeOffset ExitTime { get; } = exitTime;

    /// <summary>How long it ran.</summary>
    public TimeSpan RunTime => ExitTime - StartTime;
}
