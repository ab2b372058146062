using System.Text;

namespace CliWrap;

/// <summary>Where a program's standard input comes from.</summary>
public abstract class PipeSource
{
    /// <summary>Nothing: the input is at its end at once.</summary>
    public static PipeSource Null { get; } = Create((_, cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask);

    /// <summary>Writes everything into the program's input.</summary>
    public abstract Task CopyToAsync(Stream destination, CancellationToken cancellationToken = default);

    /// <summary>From a delegate that writes.</summary>
    public static PipeSource Create(Func<Stream, CancellationToken, Task> handlePipeAsync) => new DelegateSource(handlePipeAsync);

    /// <summary>From a delegate that writes and blocks.</summary>
    public static PipeSource Create(Action<Stream> handlePipe) => Create((destination, _) =>
    {
        handlePipe(destination);
        return Task.CompletedTask;
    });

    /// <summary>From a stream; flushed after each piece if asked.</summary>
    public static PipeSource FromStream(Stream stream, bool autoFlush) =>
        Create((destination, cancellationToken) => Copying.CopyAsync(stream, destination, autoFlush, cancellationToken));

    /// <summary>From a stream, flushed after each piece.</summary>
    public static PipeSource FromStream(Stream stream) => FromStream(stream, true);

    /// <summary>From a file, which is opened when the program starts.</summary>
    public static PipeSource FromFile(string filePath) => Create(async (destination, cancellationToken) =>
    {
        var file = File.OpenRead(filePath);
        await using var closing = file.ConfigureAwait(false);
        await file.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
    });

    /// <summary>From memory.</summary>
    public static PipeSource FromBytes(ReadOnlyMemory<byte> data) =>
        Create((destination, cancellationToken) => destination.WriteAsync(data, cancellationToken).AsTask());

    /// <summary>From an array.</summary>
    public static PipeSource FromBytes(byte[] data) => FromBytes((ReadOnlyMemory<byte>)data);

    /// <summary>From text.</summary>
    public static PipeSource FromString(string str, Encoding encoding) => FromBytes(encoding.GetBytes(str));

    /// <summary>From text in the console's input encoding.</summary>
    public static PipeSource FromString(string str) => FromString(str, Console.InputEncoding);

    /// <summary>From another command's standard output; that command runs as long as this one reads.</summary>
    public static PipeSource FromCommand(Command command) => Create(async (destination, cancellationToken) =>
        await command.WithStandardOutputPipe(PipeTarget.ToStream(destination)).ExecuteAsync(cancellationToken).ConfigureAwait(false));

    private sealed class DelegateSource(Func<Stream, CancellationToken, Task> copy) : PipeSource
    {
        public override Task CopyToAsync(Stream destination, CancellationToken cancellationToken = default) => copy(destination, cancellationToken);
    }
}
