#if BUNDLED
using System.Buffers.Binary;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol;

namespace Infra.Tests.Sdks.Core;

public sealed class FrameTests
{
    [Fact]
    public async Task A_message_is_read_whole() =>
        Assert.Equal("text", (await ReadAsync(Framed(Value.ForString("text"))))!.StringValue);

    [Fact]
    public async Task A_value_nested_deeper_than_the_librarys_limit_is_read()
    {
        var deep = Value.ForString("bottom");
        for (var level = 0; level < 500; level++)
        {
            deep = Value.ForList(deep);
        }

        Assert.Equal(deep, await ReadAsync(Framed(deep)));
    }

    [Fact]
    public async Task An_answer_without_a_message_is_none() => Assert.Null(await ReadAsync([]));

    [Theory]
    [InlineData(new byte[] { 0, 0, 0 }, "Internal", "The answer ended inside a frame's header.")]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, "Unimplemented", "The answer is compressed, which was not offered.")]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 }, "Internal", "The answer ended inside a message.")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0 }, "Internal", "The answer holds more than one message.")]
    [InlineData(new byte[] { 0, 255, 255, 255, 255 }, "ResourceExhausted", "Received message exceeds the maximum configured message size: 4294967295 bytes, 419430400 allowed.")]
    public async Task Another_form_is_refused(byte[] bytes, string status, string detail)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => ReadAsync(bytes));

        Assert.Equal($"Status(StatusCode=\"{status}\", Detail=\"{detail}\")", refused.Message);
    }

    private static byte[] Framed(Value message)
    {
        var bytes = new byte[Frame.HeaderSize + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), message.CalculateSize());
        message.WriteTo(bytes.AsSpan(Frame.HeaderSize));
        return bytes;
    }

    private static async Task<Value?> ReadAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return await Frame.ReadAsync(stream, Value.Parser);
    }
}
#endif
