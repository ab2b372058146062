using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Pulumi.Protocol;

/// <summary>One message as gRPC frames it: a flag (not compressed), the length in four bytes, the message.</summary>
internal sealed class UnaryContent : HttpContent
{
    private static readonly MediaTypeHeaderValue _type = new("application/grpc");

    private readonly byte[] _frame;

    public UnaryContent(IMessage message)
    {
        var size = message.CalculateSize();
        _frame = new byte[Frame.HeaderSize + size];
        BinaryPrimitives.WriteInt32BigEndian(_frame.AsSpan(1), size);
        message.WriteTo(_frame.AsSpan(Frame.HeaderSize));
        Headers.ContentType = _type;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(_frame).AsTask();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_frame, cancellationToken).AsTask();

    // gRPC over HTTP/2 sends no length; the end of the stream tells it.
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
