using System.Globalization;
using Google.Protobuf;

namespace Infra.Recording.Grpc;

/// <summary>
/// Answers calls out of this very process, as the bundled Pulumi core makes them to an address under which the application's
/// context holds a function: the same messages as through the network, and no network.
/// </summary>
internal sealed class InProcessCalls : IDisposable
{
    private const string Prefix = "pulumi:engine:";

    private static int _count;

    private readonly GrpcMethods _methods;

    /// <summary>Begins to answer.</summary>
    public InProcessCalls(GrpcMethods methods)
    {
        _methods = methods;
        Address = string.Create(CultureInfo.InvariantCulture, $"recorder-{Interlocked.Increment(ref _count)}");
        AppContext.SetData(Prefix + Address, (Func<string, byte[], Task<(int, string, byte[])>>)AnswerAsync);
    }

    /// <summary>Where the program reaches it.</summary>
    public string Address { get; }

    /// <inheritdoc/>
    public void Dispose() => AppContext.SetData(Prefix + Address, null);

    private async Task<(int Status, string Detail, byte[] Answer)> AnswerAsync(string path, byte[] request)
    {
        var answer = await GrpcAnswer.OfAsync(_methods, path, new GivenMessage(request));
        return ((int)answer.Status, answer.Detail, answer.Message?.ToByteArray() ?? []);
    }
}
