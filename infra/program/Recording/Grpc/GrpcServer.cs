using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Infra.Recording.Grpc;

/// <summary>A gRPC server on a free loopback port: HTTP/2 without TLS.</summary>
/// <remarks>Kestrel stands alone, without a host around it, because a host's start costs more than the whole preview's budget allows.</remarks>
internal sealed class GrpcServer : IAsyncDisposable
{
    private readonly KestrelServer _kestrel;

    private GrpcServer(KestrelServer kestrel)
    {
        _kestrel = kestrel;
        Address = new Uri(kestrel.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()).Authority;
    }

    /// <summary>Where it listens, as host:port.</summary>
    public string Address { get; }

    /// <summary>Starts to answer.</summary>
    public static async Task<GrpcServer> StartAsync(GrpcMethods methods, CancellationToken cancellationToken)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // A program registers all that it can at once, over as few connections as it likes.
        options.Limits.Http2.MaxStreamsPerConnection = 1000;
        options.Limits.Http2.InitialStreamWindowSize = 1024 * 1024;
        options.Limits.Http2.InitialConnectionWindowSize = 16 * 1024 * 1024;
        options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);

        var sockets = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(options), sockets, NullLoggerFactory.Instance);
        await kestrel.StartAsync(new GrpcApplication(methods), cancellationToken);
        return new GrpcServer(kestrel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Whoever is still connected when the run is over has nothing more to ask.
        await _kestrel.StopAsync(new CancellationToken(canceled: true));
        _kestrel.Dispose();
    }
}
