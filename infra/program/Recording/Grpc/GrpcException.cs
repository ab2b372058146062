namespace Infra.Recording.Grpc;

/// <summary>A call that is answered with a status other than OK; the message goes to the caller.</summary>
internal sealed class GrpcException(GrpcStatus status, string message) : Exception(message)
{
    /// <summary>The status that the caller gets.</summary>
    public GrpcStatus Status { get; } = status;
}
