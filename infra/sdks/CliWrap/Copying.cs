using System.Buffers;

namespace CliWrap;

/// <summary>Copies a stream so that each piece is seen on the other side at once.</summary>
internal static class Copying
{
    /// <summary>A Linux pipe holds 64 KiB: no read returns more.</summary>
    public const int Piece = 65536;

    public static async Task CopyAsync(Stream source, Stream destination, bool flush, CancellationToken cancellationToken)
    {
        using var buffer = MemoryPool<byte>.Shared.Rent(Piece);
        int count;
        while ((count = await source.ReadAsync(buffer.Memory, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await destination.WriteAsync(buffer.Memory[..count], cancellationToken).ConfigureAwait(false);
            if (flush)
            {
                await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
