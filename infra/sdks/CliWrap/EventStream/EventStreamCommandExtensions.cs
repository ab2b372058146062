using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;

namespace CliWrap.EventStream;

/// <summary>Runs a command and tells what it does as it does it. Pipes that the command has stay.</summary>
public static class EventStreamCommandExtensions
{
    /// <summary>With an encoding per stream and both tokens.</summary>
    public static async IAsyncEnumerable<CommandEvent> ListenAsync(
        this Command command,
        Encoding standardOutputEncoding,
        Encoding standardErrorEncoding,
        [EnumeratorCancellation] CancellationToken forcefulCancellationToken,
        CancellationToken gracefulCancellationToken)
    {
        var events = Channel.CreateUnbounded<CommandEvent>();
        var output = PipeTarget.ToDelegate(line => Tell(new StandardOutputCommandEvent(line)), standardOutputEncoding);
        var error = PipeTarget.ToDelegate(line => Tell(new StandardErrorCommandEvent(line)), standardErrorEncoding);
        var running = command
            .WithStandardOutputPipe(PipeTarget.Merge(command.StandardOutputPipe, output))
            .WithStandardErrorPipe(PipeTarget.Merge(command.StandardErrorPipe, error))
            .ExecuteAsync(forcefulCancellationToken, gracefulCancellationToken);
        _ = running.Task.ContinueWith(_ => events.Writer.Complete(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

        yield return new StartedCommandEvent(running.ProcessId);
        // The end of the run ends the channel, also when a token ended the run; then the run itself tells how.
        await foreach (var told in events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            yield return told;
        }

        yield return new ExitedCommandEvent((await running.ConfigureAwait(false)).ExitCode);

        void Tell(CommandEvent told) => events.Writer.TryWrite(told);
    }

    /// <summary>With an encoding per stream.</summary>
    public static IAsyncEnumerable<CommandEvent> ListenAsync(
        this Command command, Encoding standardOutputEncoding, Encoding standardErrorEncoding, CancellationToken cancellationToken = default) =>
        command.ListenAsync(standardOutputEncoding, standardErrorEncoding, cancellationToken, CancellationToken.None);

    /// <summary>With one encoding.</summary>
    public static IAsyncEnumerable<CommandEvent> ListenAsync(this Command command, Encoding encoding, CancellationToken cancellationToken = default) =>
        command.ListenAsync(encoding, encoding, cancellationToken);

    /// <summary>In UTF-8.</summary>
    public static IAsyncEnumerable<CommandEvent> ListenAsync(this Command command, CancellationToken cancellationToken = default) =>
        command.ListenAsync(Encoding.Default, cancellationToken);
}
