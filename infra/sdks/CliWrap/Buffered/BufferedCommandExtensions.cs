using System.Text;
using CliWrap.Exceptions;

namespace CliWrap.Buffered;

/// <summary>Runs a command and keeps what it writes in memory. Pipes that the command has stay.</summary>
public static class BufferedCommandExtensions
{
    /// <summary>With an encoding per stream and both tokens.</summary>
    public static CommandTask<BufferedCommandResult> ExecuteBufferedAsync(
        this Command command,
        Encoding standardOutputEncoding,
        Encoding standardErrorEncoding,
        CancellationToken forcefulCancellationToken,
        CancellationToken gracefulCancellationToken)
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());
        return command
            .WithStandardOutputPipe(PipeTarget.Merge(command.StandardOutputPipe, PipeTarget.ToStringBuilder(output, standardOutputEncoding)))
            .WithStandardErrorPipe(PipeTarget.Merge(command.StandardErrorPipe, PipeTarget.ToStringBuilder(error, standardErrorEncoding)))
            .ExecuteAsync(forcefulCancellationToken, gracefulCancellationToken)
            .Then(async running =>
            {
                try
                {
                    var result = await running.ConfigureAwait(false);
                    return new BufferedCommandResult(result.ExitCode, result.StartTime, result.ExitTime, output.ToString(), error.ToString());
                }
                catch (CommandExecutionException failure)
                {
                    throw new CommandExecutionException(
                        failure.Command, failure.ExitCode, $"{failure.Message}\n\nStandard error:\n{error.ToString().Trim()}", failure);
                }
            });
    }

    /// <summary>With an encoding per stream.</summary>
    public static CommandTask<BufferedCommandResult> ExecuteBufferedAsync(
        this Command command, Encoding standardOutputEncoding, Encoding standardErrorEncoding, CancellationToken cancellationToken = default) =>
        command.ExecuteBufferedAsync(standardOutputEncoding, standardErrorEncoding, cancellationToken, CancellationToken.None);

    /// <summary>With one encoding.</summary>
    public static CommandTask<BufferedCommandResult> ExecuteBufferedAsync(
        this Command command, Encoding encoding, CancellationToken cancellationToken = default) =>
        command.ExecuteBufferedAsync(encoding, encoding, cancellationToken);

    /// <summary>In UTF-8.</summary>
    public static CommandTask<BufferedCommandResult> ExecuteBufferedAsync(this Command command, CancellationToken cancellationToken = default) =>
        command.ExecuteBufferedAsync(Encoding.Default, cancellationToken);
}
