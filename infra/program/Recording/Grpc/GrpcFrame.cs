using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Infra.Recording.Grpc;

/// <summary>One message in gRPC's framing: a byte that says whether it is compressed, four of length, the message.</summary>
internal static class GrpcFrame
{
    private const int HeaderLength = 5;

    // Pulumi's own limit, in both directions: 400 MiB.
    private const int LongestMessage = 400 * 1024 * 1024;

    // Protobuf's default of 100 stops at JSON nested 25 deep, as each level takes several messages; this reaches 250.
    private const int DeepestMessage = 1000;

    /// <summary>Reads the one message of a request.</summary>
    /// <exception cref="GrpcException">It is compressed, cut short or too long.</exception>
    public static async Task<TMessage> ReadAsync<TMessage>(PipeReader body, CancellationToken cancellationToken)
        where TMessage : IMessage, new()
    {
        var header = await body.ReadAtLeastAsync(HeaderLength, cancellationToken);
        var length = Length(header.Buffer);
        body.AdvanceTo(header.Buffer.GetPosition(HeaderLength));

        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await FillAsync(body, bytes.AsMemory(0, length), cancellationToken);
            await EndAsync(body, cancellationToken);
            return Parse<TMessage>(bytes, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Writes the one message of an answer.</summary>
    public static void Write(IBufferWriter<byte> body, IMessage message)
    {
        var length = message.CalculateSize();
        var frame = body.GetSpan(HeaderLength + length)[..(HeaderLength + length)];
        frame[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(frame[1..], length);
        message.WriteTo(frame[HeaderLength..]);
        body.Advance(frame.Length);
    }

    /// <summary>Reads the message in the first bytes.</summary>
    /// <exception cref="GrpcException">It is not of this type.</exception>
    public static TMessage Parse<TMessage>(byte[] bytes, int length)
        where TMessage : IMessage, new()
    {
        try
        {
            var message = new TMessage();
            message.MergeFrom(bytes.AsSpan(0, length));
            return message;
        }
        catch (InvalidProtocolBufferException)
        {
            return ParseDeep<TMessage>(bytes, length);
        }
    }

    // Perhaps only nested deeper than the library's own limit; the way that takes another limit copies through a stream.
    private static TMessage ParseDeep<TMessage>(byte[] bytes, int length)
        where TMessage : IMessage, new()
    {
        var message = new TMessage();
        try
        {
            using var stream = new MemoryStream(bytes, 0, length, writable: false);
            using var coded = CodedInputStream.CreateWithLimits(stream, LongestMessage, DeepestMessage);
            message.MergeFrom(coded);
            return message;
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new GrpcException(GrpcStatus.InvalidArgument, $"reading {message.Descriptor.Name}: {e.Message}");
        }
    }

    private static int Length(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < HeaderLength)
        {
            throw new GrpcException(GrpcStatus.InvalidArgument, "the request ends before its message begins");
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        buffer.Slice(0, HeaderLength).CopyTo(header);
        if (header[0] != 0)
        {
            throw new GrpcException(GrpcStatus.Unimplemented, "the request's message is compressed");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        return length <= LongestMessage
            ? (int)length
            : throw new GrpcException(GrpcStatus.InvalidArgument, $"a message of {length} bytes is above 400 MiB");
    }

    // The caller's end of the stream comes in a frame of its own. An answer before it makes Kestrel reset the stream,
    // and a client may then lose the answer.
    private static async Task EndAsync(PipeReader body, CancellationToken cancellationToken)
    {
        for (var ended = false; !ended;)
        {
            var read = await body.ReadAsync(cancellationToken);
            var isEmpty = read.Buffer.IsEmpty;
            ended = read.IsCompleted;
            body.AdvanceTo(read.Buffer.End);
            if (!isEmpty)
            {
                throw new GrpcException(GrpcStatus.InvalidArgument, "the request holds more than one message");
            }
        }
    }

    // Consumes as it goes, so that a message longer than HTTP/2's window keeps flowing.
    private static async Task FillAsync(PipeReader body, Memory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var read = await body.ReadAsync(cancellationToken);
            var part = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, bytes.Length));
            if (part.IsEmpty && read.IsCompleted)
            {
                throw new GrpcException(GrpcStatus.InvalidArgument, "the request ends within its message");
            }

            part.CopyTo(bytes.Span);
            bytes = bytes[(int)part.Length..];
            body.AdvanceTo(part.End);
        }
    }
}
