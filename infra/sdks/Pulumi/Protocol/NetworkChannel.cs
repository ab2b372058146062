using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Pulumi.Protocol;

/// <summary>Unary gRPC calls to one address, by HTTP/2 without TLS.</summary>
internal sealed class NetworkChannel : EngineChannel
{
    private readonly SocketsHttpHandler _handler = new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        ActivityHeadersPropagator = null,
    };

    private readonly HttpMessageInvoker _http;
    private readonly Uri _address;
    private readonly ConcurrentDictionary<string, Uri> _methods = new();

    /// <summary>A channel to <c>host:port</c>; nothing is sent yet.</summary>
    public NetworkChannel(string address)
    {
        _address = new($"http://{address}");
        // A registration is answered when the resource exists, so no call has a limit of time.
        _http = new(_handler, disposeHandler: false);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    /// <inheritdoc/>
    public override async Task<T> CallAsync<T>(string path, IMessage request, MessageParser<T> parser)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _methods.GetOrAdd(path, static (method, address) => new(address, method), _address))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new UnaryContent(request),
        };
        message.Headers.TryAddWithoutValidation("te", "trailers");
        try
        {
            using var response = await _http.SendAsync(message, CancellationToken.None).ConfigureAwait(false);
            return await ReadAsync(response, parser).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new RpcException(StatusCode.Unavailable, $"Error calling {path} at {_address.Authority}: {e.Message}", e);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, MessageParser<T> parser)
        where T : class, IMessage<T>
    {
        if (response.StatusCode is not HttpStatusCode.OK)
        {
            throw new RpcException(StatusCode.Unknown, $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}");
        }

        var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var answer = await Frame.ReadAsync(stream, parser).ConfigureAwait(false);
            // An answer without a message may carry its status among the headers.
            var (status, detail) = Status(response.TrailingHeaders) ?? Status(response.Headers)
                ?? throw new RpcException(StatusCode.Unknown, "No grpc-status found on response.");
            return status is not StatusCode.OK ? throw new RpcException(status, detail)
                : answer ?? throw new RpcException(StatusCode.Internal, "The answer holds no message.");
        }
    }

    private static (StatusCode Status, string Detail)? Status(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("grpc-status", out var statuses))
        {
            return null;
        }

        var detail = headers.TryGetValues("grpc-message", out var messages) ? Uri.UnescapeDataString(string.Concat(messages)) : "";
        return (int.TryParse(string.Concat(statuses), out var status) ? (StatusCode)status : StatusCode.Unknown, detail);
    }
}
