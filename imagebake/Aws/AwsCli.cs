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
    public static async Task<JsonElement> CallAsync(BakeRun run, string region, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var turn = await run.Limits.CallAsync(region, cancellationToken);
        return await run.Tools.JsonAsync(AwsTool.Call(region, arguments, run.Pace.Call), cancellationToken);
    }

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
}
