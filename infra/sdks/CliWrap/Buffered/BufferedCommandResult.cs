namespace CliWrap.Buffered;

/// <summary>How a program ended, and all that it wrote.</summary>
public class BufferedCommandResult(int exitCode, DateTimeOffset startTime, DateTimeOffset exitTime, string standardOutput, string standardError)
    : CommandResult(exitCode, startTime, exitTime)
{
    /// <summary>All of its standard output.</summary>
    public string StandardOutput { get; } = standardOutput;

    /// <summary>All of its standard error.</summary>
    public string StandardError { get; } = standardError;
}
