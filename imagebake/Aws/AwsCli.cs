using System.Text.Json;
using Infra.Edge;

namespace Imagebake.Aws;

/// <summary>Calls of AWS by its own command line: few at once in a region, so that it does not refuse them.</summary>
internal static class AwsCli
{
    /// <summary>Calls, and reads the answer; undefined for an empty one.</summary>
    /// <param name="run">The run.</param>
    /// <param name="region">The region's own name, such as <c>us-east-1</c>.</param>
    /// <param name="arguments">Service, operation and options.</param>
    /// <param name="cancellationToken">Interrupts the call.</param>
    /// <exception cref="ToolException">AWS refused, or no answer came that can be read.</exception>
    public static Task<JsonElement> CallAsync(BakeRun run, string region, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        CallAsync(run, region, AwsTool.Call(region, arguments, run.Pace.Call), cancellationToken);

    /// <summary>The same, where the answer is a secret: no message repeats it.</summary>
    public static Task<JsonElement> HiddenAsync(BakeRun run, string region, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        CallAsync(run, region, AwsTool.Call(region, arguments, run.Pace.Call) with { HidesOutput = true }, cancellationToken);

    /// <summary>The same for what moves files, and may take as long as a build.</summary>
    public static Task<JsonElement> TransferAsync(BakeRun run, string region, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        CallAsync(run, region, AwsTool.Call(region, arguments, run.Pace.Build), cancellationToken);

    /// <summary>The same, where AWS's refusal by one of some codes is an answer too: null then.</summary>
    public static async Task<JsonElement?> TryAsync(BakeRun run, string region, IReadOnlyCollection<string> codes, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(run, region, arguments, cancellationToken);
        }
        catch (ToolException refused) when (refused.Code is { } code && codes.Contains(code))
        {
            return null;
        }
    }

    private static async Task<JsonElement> CallAsync(BakeRun run, string region, ToolCall call, CancellationToken cancellationToken)
    {
        using var turn = await run.Limits.CallAsync(region, cancellationToken);
        return await run.Tools.JsonAsync(call, cancellationToken);
    }
}
