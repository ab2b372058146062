extern alias program;

using program::Pulumirpc;
using Value = Infra.Recording.Values.Value;
using WireValue = Google.Protobuf.WellKnownTypes.Value;

namespace Infra.Tests.Program.Recording;

public sealed class GrpcFrameTests
{
    [Fact]
    public async Task A_message_larger_than_every_window_of_the_connection_arrives_whole()
    {
        await using var engine = await EngineClient.StartAsync();
        var text = new string('x', 40 * 1024 * 1024);

        var answer = await engine.RegisterAsync(Register(WireValue.ForString(text)));

        // What is long is not sent back: nothing is made of it.
        Assert.Empty(answer.Object.Fields);
        Assert.Equal(new Value.Text(text), engine.Run.Resources.Single().Inputs["deep"]);
    }

    [Fact]
    public async Task A_value_nested_two_hundred_deep_arrives_whole()
    {
        await using var engine = await EngineClient.StartAsync();
        var nested = WireValue.ForString("end");
        for (var i = 0; i < 200; i++)
        {
            nested = WireValue.ForList(nested);
        }

        await engine.RegisterAsync(Register(nested));

        var value = engine.Run.Resources.Single().Inputs["deep"];
        for (var i = 0; i < 200; i++)
        {
            value = Assert.Single(Assert.IsType<Value.List>(value).Items);
        }

        Assert.Equal(new Value.Text("end"), value);
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 }, 12, "the request's message is compressed")]
    [InlineData(new byte[] { 0, 0 }, 3, "the request ends before its message begins")]
    [InlineData(new byte[] { 0, 0, 0, 0, 9, 1 }, 3, "the request ends within its message")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 3, "the request holds more than one message")]
    [InlineData(new byte[] { 0, 255, 255, 255, 255 }, 3, "a message of 4294967295 bytes is above 400 MiB")]
    public async Task A_frame_that_makes_no_sense_is_refused(byte[] frame, int expected, string why)
    {
        await using var engine = await EngineClient.StartAsync();

        var (_, status, message) = await engine.SendAsync("ResourceMonitor/RegisterResource", frame);

        Assert.Equal((expected, why), (status, message));
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_refused()
    {
        await using var engine = await EngineClient.StartAsync();

        var (_, status, message) = await engine.SendAsync("ResourceMonitor/RegisterResource", [0, 0, 0, 0, 1, 255]);

        Assert.Equal(3, status);
        Assert.StartsWith("reading RegisterResourceRequest: ", message, StringComparison.Ordinal);
    }

    private static RegisterResourceRequest Register(WireValue deep)
        => new() { Type = "t:m:Disk", Name = "d", Custom = true, Object = new() { Fields = { ["deep"] = deep } } };
}
