using System.Text.Json;
using System.Text.RegularExpressions;
using Polly;
using Polly.Retry;

namespace Imagebake.Aws;

/// <summary>Calls of AWS by its own command line: one place for regions, answers, throttling, deadlines and failures.</summary>
internal static partial class AwsCli
{
    /// <summary>What AWS answers when it is asked too fast, or is not well itself: the same call may succeed later (AWS General Reference, retry behaviour).</summary>
    private static readonly string[] _again =
        ["RequestLimitExceeded", "Throttling", "ThrottlingException", "ThrottledException", "TooManyRequestsException", "SnapshotCreationPerVolumeRateExceeded", "ServiceUnavailable", "Unavailable", "InternalError", "InternalFailure", "InternalServerError"];

    [GeneratedRegex(@"An error occurred \((?<code>[A-Za-z0-9._-]+)\)")]
    private static partial Regex Code { get; }

    /// <summary>Calls, and reads the answer; null for an empty one.</summary>
    /// <param name="run">The run.</param>
    /// <param name="region">The region's own name, such as <c>us-east-1</c>.</param>
    /// <param name="arguments">Service, operation and options.</param>
    /// <param name="cancellationToken">Interrupts the call.</param>
    /// <exception cref="ToolException">AWS refused, or no answer came that can be read.</exception>
    public static async Task<JsonElement> CallAsync(BakeRun run, string region, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var call = new ToolCall("aws", [.. arguments, "--region", region, "--output", "json"], run.Pace.Call) { Environment = _environment };
        using var turn = await run.Limits.CallAsync(region, cancellationToken);
        return await Repeating(run, region).ExecuteAsync(async token => Read(call, await Tool.RunAsync(run, call, token)), cancellationToken);
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

    private static readonly Dictionary<string, string?> _environment = new()
    {
        // A pager would wait for somebody to read.
        ["AWS_PAGER"] = "",
        ["AWS_CLI_AUTO_PROMPT"] = "off",
    };

    private static JsonElement Read(ToolCall call, Ended ended)
    {
        if (ended.ExitCode != 0)
        {
            // Exit codes differ between versions of the command line and say little (fact sheet on baking, 11).
            throw Tool.Failed(call, ended, Code.Match(ended.Error) is { Success: true } match ? match.Groups["code"].Value : null);
        }

        if (string.IsNullOrWhiteSpace(ended.Output))
        {
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(ended.Output);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new ToolException($"{Tool.Echo(call)}\n  answered what cannot be read:{Tool.Told(call, ended.Output)}") { IsUnclear = true };
        }
    }

    private static ResiliencePipeline Repeating(BakeRun run, string region) => new ResiliencePipelineBuilder { TimeProvider = run.Time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<ToolException>(failure => failure.Code is { } code && _again.Contains(code)),
            MaxRetryAttempts = run.Pace.Repetitions,
            Delay = run.Pace.Throttled,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = retry =>
            {
                run.Progress.Say($"AWS asks to wait in {region} ({(retry.Outcome.Exception as ToolException)?.Code}); again in {retry.RetryDelay.TotalSeconds:0.#} s.");
                return default;
            },
        })
        .Build();
}
