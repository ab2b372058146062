namespace Infra.Recording.Grpc;

/// <summary>The gRPC status codes that the engine answers with, by their numbers on the wire.</summary>
internal enum GrpcStatus
{
    /// <summary>The call did what it says.</summary>
    Ok = 0,

    /// <summary>The caller sent something that no state of the engine could accept.</summary>
    InvalidArgument = 3,

    /// <summary>The resource is there already.</summary>
    AlreadyExists = 6,

    /// <summary>The engine has no such method.</summary>
    Unimplemented = 12,

    /// <summary>A bug of ours.</summary>
    Internal = 13,
}
