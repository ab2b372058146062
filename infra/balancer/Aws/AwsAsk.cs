using System.Text.Json;
using Infra.Edge;

namespace Infra.Agent.Aws;

/// <summary>AWS's command line as the agent uses it. Each call is a process that takes half a second of a core, so few run at once: traffic comes first.</summary>
internal sealed class AwsAsk(Tools tools) : IDisposable
{
    private const int AtOnce = 4;

    /// <summary>When a call is given up.</summary>
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    private int _calls;
    private readonly SemaphoreSlim _turn = new(AtOnce);

    /// <summary>How many calls were made.</summary>
    public int Calls => _calls;

    /// <summary>Asks in a region; the answer is JSON, or undefined for none.</summary>
    public Task<JsonElement> JsonAsync(string region, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        JsonAsync(AwsTool.Call(region, arguments, _deadline), cancellationToken);

    /// <summary>The same for an answer that is secret.</summary>
    public Task<JsonElement> HiddenAsync(string region, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        JsonAsync(AwsTool.Call(region, arguments, _deadline) with { HidesOutput = true }, cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task<JsonElement> JsonAsync(ToolCall call, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Interlocked.Increment(ref _calls);
            return await tools.JsonAsync(call, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
