using Google.Protobuf;

namespace Infra.Recording.Grpc;

/// <summary>How a call is answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Detail">Why it is not OK; empty when it is.</param>
/// <param name="Message">The answer; null when the status is not OK.</param>
internal sealed record GrpcAnswer(GrpcStatus Status, string Detail, IMessage? Message)
{
    /// <summary>The answer of a method, which may refuse or fail.</summary>
    public static async Task<GrpcAnswer> OfAsync(GrpcMethods methods, string path, MessageReader request)
    {
        try
        {
            return new(GrpcStatus.Ok, "", await methods(path, request));
        }
        catch (GrpcException e)
        {
            return new(e.Status, e.Message, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is, the program on the other side must hear of it.
            return new(GrpcStatus.Internal, e.ToString(), null);
        }
    }
}
