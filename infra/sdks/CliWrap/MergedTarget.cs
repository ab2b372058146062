using System.Buffers;
using System.IO.Pipelines;

namespace CliWrap;

/// <summary>Several targets of one stream. The slowest sets the pace; one that fails ends the others.</summary>
internal sealed class MergedTarget(IReadOnlyList<PipeTarget> targets) : PipeTarget
{
    public IReadOnlyList<PipeTarget> Targets { get; } = targets;

    public override async Task CopyFromAsync(Stream origin, CancellationToken cancellationToken = default)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pipes = Targets.Select(_ => new Pipe()).ToList();
        var reading = Task.WhenAll(Targets.Zip(pipes, (target, pipe) => ReadAsync(target, pipe.Reader, failed)));
        try
        {
            await SpreadAsync(origin, pipes, failed.Token).ConfigureAwait(false);
        }
        finally
        {
            foreach (var pipe in pipes)
            {
                await pipe.Writer.CompleteAsync().ConfigureAwait(false);
            }

            // A target's own failure is told before the cancellation that it caused.
            await reading.ConfigureAwait(false);
        }
    }

    private static async Task ReadAsync(PipeTarget target, PipeReader reader, CancellationTokenSource failed)
    {
        try
        {
            var stream = reader.AsStream();
            await using var closing = stream.ConfigureAwait(false);
            await target.CopyFromAsync(stream, failed.Token).ConfigureAwait(false);
        }
        catch
        {
            await failed.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task SpreadAsync(Stream origin, List<Pipe> pipes, CancellationToken cancellationToken)
    {
        using var buffer = MemoryPool<byte>.Shared.Rent(Copying.Piece);
        int count;
        while ((count = await origin.ReadAsync(buffer.Memory, cancellationToken).ConfigureAwait(false)) > 0)
        {
            foreach (var pipe in pipes)
            {
                await pipe.Writer.WriteAsync(buffer.Memory[..count], cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
