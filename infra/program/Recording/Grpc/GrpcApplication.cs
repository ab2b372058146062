using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Infra.Recording.Grpc;

/// <summary>Answers the call at a path, with the request's body to read its message from.</summary>
internal delegate Task<IMessage> GrpcMethods(string path, MessageReader read);

/// <summary>One unary gRPC call per HTTP request.</summary>
internal sealed class GrpcApplication(GrpcMethods methods) : IHttpApplication<IFeatureCollection>
{
    /// <inheritdoc/>
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    /// <inheritdoc/>
    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    /// <inheritdoc/>
    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        var trailers = context.GetRequiredFeature<IHttpResponseTrailersFeature>();
        var reader = new MessageReader(
            context.GetRequiredFeature<IRequestBodyPipeFeature>().Reader,
            context.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted);
        response.Headers.ContentType = "application/grpc";

        var (status, message) = (GrpcStatus.Ok, "");
        try
        {
            var answer = await methods(request.Path, reader);
            GrpcFrame.Write(context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer, answer);
        }
        catch (GrpcException e)
        {
            (status, message) = (e.Status, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is, the program on the other side must hear of it.
            (status, message) = (GrpcStatus.Internal, e.ToString());
        }

        trailers.Trailers["grpc-status"] = ((int)status).ToString(CultureInfo.InvariantCulture);
        if (status != GrpcStatus.Ok)
        {
            trailers.Trailers["grpc-message"] = Uri.EscapeDataString(message);
        }
    }
}
