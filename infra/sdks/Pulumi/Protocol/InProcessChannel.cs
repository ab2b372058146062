global using InProcessEngine = System.Func<string, byte[], System.Threading.Tasks.Task<(int Status, string Detail, byte[] Answer)>>;

using Google.Protobuf;

namespace Pulumi.Protocol;

/// <summary>
/// Calls to an engine in this very process, which keeps a function under its address in the application's context: of a method's
/// path and the request's bytes, with a gRPC status, its detail and the answer's bytes.
/// </summary>
internal sealed class InProcessChannel(InProcessEngine engine) : EngineChannel
{
    /// <summary>What stands before the address in the name of the function.</summary>
    public const string Prefix = "pulumi:engine:";

    /// <inheritdoc/>
    public override async Task<T> CallAsync<T>(string path, IMessage request, MessageParser<T> parser)
    {
        var message = request.ToByteArray();
        // On another thread: the program goes on meanwhile, as it would with an engine elsewhere.
        var (status, detail, answer) = await Task.Run(() => engine(path, message)).ConfigureAwait(false);
        return (StatusCode)status is StatusCode.OK ? Frame.Parse(answer, answer.Length, parser) : throw new RpcException((StatusCode)status, detail);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
