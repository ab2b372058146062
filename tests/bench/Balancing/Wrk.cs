using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Edge;

namespace Infra.Bench;

/// <summary>What wrk measured; times in milliseconds, and the balancer's processor time in microseconds for each request.</summary>
internal sealed partial record Wrk(double PerSecond, double Median, double P99, double Processor)
{
    [GeneratedRegex(@"^\s+(50|99)%\s+([\d.]+)(us|ms|s)\s*$", RegexOptions.Multiline)]
    private static partial Regex Latency { get; }

    [GeneratedRegex(@"^Requests/sec:\s+([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Rate { get; }

    [GeneratedRegex(@"^\s+(\d+) requests in ", RegexOptions.Multiline)]
    private static partial Regex Requests { get; }

    [GeneratedRegex("Non-2xx|Socket errors.*[1-9]")]
    private static partial Regex Failures { get; }

    /// <summary>Asks as fast as it can on so many connections.</summary>
    public static async Task<Wrk> RunAsync(Proxy proxy, Request request, int connections, int seconds)
    {
        var call = new ToolCall("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", .. request.Options, proxy.Url], TimeSpan.FromSeconds(seconds + 30));
        var before = ProcessorTime.Of(proxy.Group);
        var text = await Tools.OfThisMachine.TextAsync(call, CancellationToken.None);
        var used = ProcessorTime.Of(proxy.Group) - before;
        if (Failures.IsMatch(text))
        {
            throw new InvalidOperationException(text);
        }

        var latency = Latency.Matches(text).ToDictionary(match => match.Groups[1].Value, match => Number(match.Groups[2]) * match.Groups[3].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 });
        return new(Number(Rate.Match(text).Groups[1]), latency["50"], latency["99"], used / Number(Requests.Match(text).Groups[1]));
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);
}
