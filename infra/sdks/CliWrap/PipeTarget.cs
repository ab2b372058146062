using System.Text;

namespace CliWrap;

/// <summary>Where a program's standard output or standard error goes.</summary>
public abstract class PipeTarget
{
    /// <summary>Nowhere: the stream is closed, so a program that writes much to it may be ended by that.</summary>
    public static PipeTarget Null { get; } = Create((_, cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask);

    /// <summary>Reads the program's stream to its end.</summary>
    public abstract Task CopyFromAsync(Stream origin, CancellationToken cancellationToken = default);

    /// <summary>To a delegate that reads.</summary>
    public static PipeTarget Create(Func<Stream, CancellationToken, Task> handlePipeAsync) => new DelegateTarget(handlePipeAsync);

    /// <summary>To a delegate that reads and blocks.</summary>
    public static PipeTarget Create(Action<Stream> handlePipe) => Create((origin, _) =>
    {
        handlePipe(origin);
        return Task.CompletedTask;
    });

    /// <summary>To a stream; flushed after each piece if asked.</summary>
    public static PipeTarget ToStream(Stream stream, bool autoFlush) =>
        Create((origin, cancellationToken) => Copying.CopyAsync(origin, stream, autoFlush, cancellationToken));

    /// <summary>To a stream, flushed after each piece.</summary>
    public static PipeTarget ToStream(Stream stream) => ToStream(stream, true);

    /// <summary>To a file, made anew.</summary>
    public static PipeTarget ToFile(string filePath) => Create(async (origin, cancellationToken) =>
    {
        var file = File.Create(filePath);
        await using var closing = file.ConfigureAwait(false);
        await origin.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
    });

    /// <summary>To a text that grows.</summary>
    public static PipeTarget ToStringBuilder(StringBuilder stringBuilder, Encoding encoding) => Create(async (origin, cancellationToken) =>
    {
        using var reader = new StreamReader(origin, encoding, false, Copying.Piece, true);
        var buffer = new char[Copying.Piece];
        int count;
        while ((count = await reader.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
        {
            stringBuilder.Append(buffer, 0, count);
        }
    });

    /// <summary>To a text that grows, read as UTF-8.</summary>
    public static PipeTarget ToStringBuilder(StringBuilder stringBuilder) => ToStringBuilder(stringBuilder, Encoding.Default);

    /// <summary>To a delegate, line by line.</summary>
    public static PipeTarget ToDelegate(Func<string, CancellationToken, Task> handleLineAsync, Encoding encoding) =>
        Create(async (origin, cancellationToken) =>
        {
            using var reader = new StreamReader(origin, encoding, false, Copying.Piece, true);
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                await handleLineAsync(line, cancellationToken).ConfigureAwait(false);
            }
        });

    /// <summary>To a delegate, line by line, read as UTF-8.</summary>
    public static PipeTarget ToDelegate(Func<string, CancellationToken, Task> handleLineAsync) => ToDelegate(handleLineAsync, Encoding.Default);

    /// <summary>To a delegate, line by line.</summary>
    public static PipeTarget ToDelegate(Func<string, Task> handleLineAsync, Encoding encoding) =>
        ToDelegate((line, _) => handleLineAsync(line), encoding);

    /// <summary>To a delegate, line by line, read as UTF-8.</summary>
    public static PipeTarget ToDelegate(Func<string, Task> handleLineAsync) => ToDelegate(handleLineAsync, Encoding.Default);

    /// <summary>To a delegate that blocks, line by line.</summary>
    public static PipeTarget ToDelegate(Action<string> handleLine, Encoding encoding) => ToDelegate(
        line =>
        {
            handleLine(line);
            return Task.CompletedTask;
        },
        encoding);

    /// <summary>To a delegate that blocks, line by line, read as UTF-8.</summary>
    public static PipeTarget ToDelegate(Action<string> handleLine) => ToDelegate(handleLine, Encoding.Default);

    /// <summary>To several targets at once, each of which gets everything.</summary>
    public static PipeTarget Merge(params IEnumerable<PipeTarget> targets)
    {
        PipeTarget[] read = [.. targets.SelectMany(target => target is MergedTarget merged ? merged.Targets : [target]).Where(target => target != Null)];
        return read switch
        {
            [] => Null,
            [var only] => only,
            _ => new MergedTarget(read),
        };
    }

    /// <summary>To several targets at once, each of which gets everything.</summary>
    public static PipeTarget Merge(params PipeTarget[] targets) => Merge((IEnumerable<PipeTarget>)targets);

    private sealed class DelegateTarget(Func<Stream, CancellationToken, Task> copy) : PipeTarget
    {
        public override Task CopyFromAsync(Stream origin, CancellationToken cancellationToken = default) => copy(origin, cancellationToken);
    }
}
