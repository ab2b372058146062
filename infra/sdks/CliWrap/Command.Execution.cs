using System.Diagnostics.Contracts;
using CliWrap.Exceptions;

namespace CliWrap;

public partial class Command
{
    /// <summary>How long a killed program may take to be gone. The official package waits as long.</summary>
    private static readonly TimeSpan _gone = TimeSpan.FromSeconds(3);

    /// <summary>Runs the command; the token kills it with all that it started.</summary>
    public CommandTask<CommandResult> ExecuteAsync(CancellationToken cancellationToken = default) =>
        ExecuteAsync(cancellationToken, CancellationToken.None);

    /// <summary>
    /// Runs the command. The first token kills it with all that it started, the second interrupts it and leaves it time to end
    /// (SIGINT; where there are no signals it kills). A program that cannot be started throws here, not in the task.
    /// </summary>
    public CommandTask<CommandResult> ExecuteAsync(CancellationToken forcefulCancellationToken, CancellationToken gracefulCancellationToken)
    {
        var process = ChildProcess.Start(this);
        return new(RunAsync(process, forcefulCancellationToken, gracefulCancellationToken), process.Id);
    }

    private async Task<CommandResult> RunAsync(ChildProcess process, CancellationToken forceful, CancellationToken graceful)
    {
        using var owned = process;
        using var inputEnds = CancellationTokenSource.CreateLinkedTokenSource(forceful);
        using var mustBeGone = new CancellationTokenSource();
        await using var killing = forceful.Register(() =>
        {
            mustBeGone.CancelAfter(_gone);
            process.Kill();
        });
        await using var interrupting = graceful.Register(process.Interrupt);

        // A stream may outlive the process, where a child of it holds the stream; only killing ends the reading.
        var pipes = Task.WhenAll(
            FeedAsync(process.Input, inputEnds.Token),
            DrainAsync(StandardOutputPipe, process.Output, forceful),
            DrainAsync(StandardErrorPipe, process.Error, forceful));

        try
        {
            await process.WaitAsync(mustBeGone.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException waited) when (mustBeGone.IsCancellationRequested)
        {
            throw new TimeoutException($"{process} was killed and is still there after {_gone.TotalSeconds} seconds.", waited);
        }

        await inputEnds.CancelAsync().ConfigureAwait(false);
        try
        {
            await pipes.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Either the input that nobody needs any more, or one of the tokens, which is told below.
        }

        forceful.ThrowIfCancelled($"{process} was killed.");
        graceful.ThrowIfCancelled($"{process} was interrupted.");
        return Checked(process);
    }

    [Pure]
    private CommandResult Checked(ChildProcess process) =>
        process.ExitCode != 0 && Validation.HasFlag(CommandResultValidation.ZeroExitCode)
            ? throw new CommandExecutionException(
                this, process.ExitCode, $"{process} ended with exit code {process.ExitCode}.\n\nCommand:\n{TargetFilePath} {Arguments}")
            : new(process.ExitCode, process.StartTime, process.ExitTime);

    private async Task FeedAsync(Stream input, CancellationToken cancellationToken)
    {
        await using var closing = input.ConfigureAwait(false);
        try
        {
            // A source that ignores its token must not hold the call after the program is gone.
            await StandardInputPipe.CopyToAsync(input, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException broken) when (broken.GetType() == typeof(IOException))
        {
            // The program ended, or closed its input, before it had read everything: its right. A file that is missing is not that.
        }
    }

    private static async Task DrainAsync(PipeTarget target, Stream output, CancellationToken cancellationToken)
    {
        await using var closing = output.ConfigureAwait(false);
        await target.CopyFromAsync(output, cancellationToken).ConfigureAwait(false);
    }
}
