using System.IO.Pipelines;
using Google.Protobuf;

namespace Infra.Recording.Grpc;

/// <summary>Reads the message of one call.</summary>
internal sealed record MessageReader(PipeReader Body, CancellationToken Aborted)
{
    /// <summary>Reads it as a message of this type.</summary>
    /// <exception cref="GrpcException">It is compressed, cut short, too long or not of this type.</exception>
    public Task<TMessage> ReadAsync<TMessage>()
        where TMessage : IMessage, new()
        => GrpcFrame.ReadAsync<TMessage>(Body, Aborted);
}
