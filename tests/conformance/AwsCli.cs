using System.Text.Json.Nodes;
using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>The AWS command line, against an endpoint of ours.</summary>
internal sealed class AwsCli(string endpoint)
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);

    /// <summary>Runs a command in a region; it must succeed. Returns what it printed.</summary>
    public async Task<JsonNode> RunAsync(string region, params string[] arguments)
    {
        await using var aws = Child.Start(
            "aws",
            [.. arguments, "--region", region, "--output", "json"],
            Repository.Root,
            AwsEnvironment.Of(endpoint));
        var ended = await aws.EndAsync(_limit);
        return ended.ExitCode == 0
            ? JsonNode.Parse(ended.Out)!
            : throw new InvalidOperationException($"aws {string.Join(' ', arguments)} ended with {ended.ExitCode}:\n{ended.Out}{ended.Error}");
    }
}
