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

        var body = new byte[size];
        if (await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false).ConfigureAwait(false) < body.Length)
        {
            throw new RpcException(StatusCode.Internal, "The answer ended inside a message.");
        }

        // The trailers, which hold the status, are there only once the stream has been read to its end.
        if (await stream.ReadAsync(header).ConfigureAwait(false) != 0)
        {
            throw new RpcException(StatusCode.Internal, "The answer holds more than one message.");
        }

        using var memory = new MemoryStream(body);
        using var input = CodedInputStream.CreateWithLimits(memory, MaxSize, MaxDepth);
        return parser.ParseFrom(input);
    }
}
