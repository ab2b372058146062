namespace CliWrap.Exceptions;

/// <summary>A program ended with an exit code other than 0, and 0 was asked for.</summary>
public class CommandExecutionException(ICommandConfiguration command, int exitCode, string message, Exception? innerException = null)
    : CliWrapException(message, innerException)
{
    /// <summary>With a message alone.</summary>
    public CommandExecutionException(ICommandConfiguration command, int exitCode, string message)
        : this(command, exitCode, message, null)
    {
    }

    /// <summary>What was run.</summary>
    public ICommandConfiguration Command { get; } = command;

    /// <summary>The program's exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
