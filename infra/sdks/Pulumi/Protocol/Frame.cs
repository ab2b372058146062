using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Pulumi.Protocol;

/// <summary>Reads the one framed message of an answer.</summary>
internal static class Frame
{
    public const int HeaderSize = 5;

    // What the official core's channels send and receive at most.
    private const int MaxSize = 400 * 1024 * 1024;

    // The library's own limit of 100 levels is an object nested less than 50 deep: each level of JSON takes several of a message.
    private const int MaxDepth = 10_000;

    /// <summary>The message; null where the stream ends without one.</summary>
    public static async Task<T?> ReadAsync<T>(Stream stream, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        var header = new byte[HeaderSize];
        var read = await stream.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false).ConfigureAwait(false);
        if (read == 0)
        {
            return null;
        }

        if (read < HeaderSize)
        {
            throw new RpcException(StatusCode.Internal, "The answer ended inside a frame's header.");
        }

        if (header[0] != 0)
        {
            throw new RpcException(StatusCode.Unimplemented, "The answer is compressed, which was not offered.");
        }

        var size = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
        if (size > MaxSize)
        {
            throw new RpcException(StatusCode.ResourceExhausted, $"Received message exceeds the maximum configured message size: {size} bytes, {MaxSize} allowed.");
        }

        var body = ArrayPool<byte>.Shared.Rent((int)size);
        try
        {
            if (await stream.ReadAtLeastAsync(body.AsMemory(0, (int)size), (int)size, throwOnEndOfStream: false).ConfigureAwait(false) < size)
            {
                throw new RpcException(StatusCode.Internal, "The answer ended inside a message.");
            }

            // The trailers, which hold the status, are there only once the stream has been read to its end.
            return await stream.ReadAsync(header).ConfigureAwait(false) == 0
                ? Parse(body, (int)size, parser)
                : throw new RpcException(StatusCode.Internal, "The answer holds more than one message.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    /// <summary>Reads the message in the first bytes.</summary>
    public static T Parse<T>(byte[] body, int size, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(body.AsSpan(0, size));
        }
        catch (InvalidProtocolBufferException)
        {
            // Perhaps only nested deeper than the library's own limit; the way that takes another limit copies through a stream.
            using var memory = new MemoryStream(body, 0, size);
            using var input = CodedInputStream.CreateWithLimits(memory, MaxSize, MaxDepth);
            return parser.ParseFrom(input);
        }
    }
}
