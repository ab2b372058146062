using Google.Protobuf;

namespace Pulumi.Protocol;

/// <summary>Unary calls to one engine.</summary>
internal abstract class EngineChannel : IDisposable
{
    /// <summary>A channel to an address: through the network, unless the engine there is in this very process.</summary>
    public static EngineChannel To(string address) =>
        AppContext.GetData(InProcessChannel.Prefix + address) is InProcessEngine engine ? new InProcessChannel(engine) : new NetworkChannel(address);

    /// <summary>Calls a method by its path, such as <c>/pulumirpc.Engine/Log</c>; fails with an <see cref="RpcException"/>.</summary>
    public abstract Task<T> CallAsync<T>(string path, IMessage request, MessageParser<T> parser)
        where T : class, IMessage<T>;

    public abstract void Dispose();
}
