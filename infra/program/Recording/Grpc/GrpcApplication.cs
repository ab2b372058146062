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
        var reader = new MessageInBody(
            context.GetRequiredFeature<IRequestBodyPipeFeature>().Reader,
            context.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted);
        response.Headers.ContentType = "application/grpc";

        var answer = await GrpcAnswer.OfAsync(methods, request.Path, reader);
        if (answer.Message is { } message)
        {
            GrpcFrame.Write(context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer, message);
        }

        trailers.Trailers["grpc-status"] = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        if (answer.Status != GrpcStatus.Ok)
        {
            trailers.Trailers["grpc-message"] = Uri.EscapeDataString(answer.Detail);
        }
    }
}
