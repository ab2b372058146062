using System.IO.Pipelines;
using Google.Protobuf;

namespace Infra.Recording.Grpc;

/// <summary>Reads the message of one call.</summary>
internal abstract class MessageReader
{
    /// <summary>Reads it as a message of this type.</summary>
    /// <exception cref="GrpcException">It is compressed, cut short, too long or not of this type.</exception>
    public abstract Task<TMessage> ReadAsync<TMessage>()
        where TMessage : IMessage, new();
}

/// <summary>A message in a request's body, in gRPC's framing.</summary>
internal sealed class MessageInBody(PipeReader body, CancellationToken aborted) : MessageReader
{
    /// <inheritdoc/>
    public override Task<TMessage> ReadAsync<TMessage>() => GrpcFrame.ReadAsync<TMessage>(body, aborted);
}

/// <summary>A message that is there as a whole.</summary>
internal sealed class GivenMessage(byte[] bytes) : MessageReader
{
    /// <inheritdoc/>
    public override Task<TMessage> ReadAsync<TMessage>() => Task.FromResult(GrpcFrame.Parse<TMessage>(bytes, bytes.Length));
}
