extern alias program;

using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Google.Protobuf;
using Infra.Recording;
using Infra.Recording.Resources;
using program::Pulumirpc;

namespace Infra.Tests.Program.Recording;

/// <summary>A recording engine, and a client of it that knows no more than HTTP/2, gRPC's frames and the messages.</summary>
internal sealed class EngineClient : IAsyncDisposable
{
    private readonly RecordingEngine _engine;
    private readonly HttpClient _http;

    private EngineClient(RecordingEngine engine)
    {
        _engine = engine;
        _http = new(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = new Uri($"http://{engine.Address}"),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    public RecordedRun Run => _engine.Run;

    public static async Task<EngineClient> StartAsync()
        => new(await RecordingEngine.StartAsync(new("organization", "shop", "dev"), default));

    /// <summary>The answer, or the status and the message of a refusal.</summary>
    public async Task<(TAnswer Answer, int Status, string Message)> CallAsync<TAnswer>(string method, IMessage request)
        where TAnswer : IMessage<TAnswer>, new()
    {
        var (body, status, message) = await SendAsync(method, Frame(request));
        var answer = new TAnswer();
        using var bytes = new MemoryStream(body.Length > 5 ? body[5..] : []);
        answer.MergeFrom(CodedInputStream.CreateWithLimits(bytes, int.MaxValue, 1000));
        return (answer, status, message);
    }

    /// <summary>Whatever bytes the answer holds.</summary>
    public async Task<(byte[] Body, int Status, string Message)> SendAsync(string method, byte[] frame)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/pulumirpc.{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame) { Headers = { { "content-type", "application/grpc" } } },
            Headers = { { "te", "trailers" } },
        };
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        var status = response.TrailingHeaders.GetValues("grpc-status").Single();
        var message = response.TrailingHeaders.TryGetValues("grpc-message", out var texts) ? texts.Single() : "";
        return (body, int.Parse(status, CultureInfo.InvariantCulture), Uri.UnescapeDataString(message));
    }

    /// <summary>Registers a resource and returns the engine's answer.</summary>
    public async Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request)
    {
        var (answer, status, message) = await CallAsync<RegisterResourceResponse>("ResourceMonitor/RegisterResource", request);
        Assert.Equal((0, ""), (status, message));
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _engine.DisposeAsync();
    }

    private static byte[] Frame(IMessage message)
    {
        var bytes = message.ToByteArray();
        var frame = new byte[5 + bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), bytes.Length);
        bytes.CopyTo(frame, 5);
        return frame;
    }
}
