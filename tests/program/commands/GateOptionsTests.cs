namespace Infra.Tests.Program.Commands;

/// <summary>Limits that a check may set: exit code 3 when a plan misses them, with a sentence for each on standard error.</summary>
public sealed class GateOptionsTests
{
    [Theory]
    [InlineData("plan", "--max-cold-start 50m --max-hourly-cost 60", 0, "")]
    [InlineData("plan", "--max-cold-start 5m", 3, "mixtral aws-us-east-1: ready in 480 to 2990 s, predicted: up to 2986 s, more than --max-cold-start 300s.\nmixtral aws-us-east-2: ready in 480 to 2990 s, predicted: up to 2986 s, more than --max-cold-start 300s.\nmixtral aws-us-west-2: ready in 480 to 2990 s, predicted: up to 2986 s, more than --max-cold-start 300s.\n")]
    [InlineData("plan", "--max-hourly-cost 40", 3, "at the most the stack costs $55.0977 by the hour, more than --max-hourly-cost 40.\n")]
    [InlineData("preview", "--max-hourly-cost 40", 3, "at the most the stack costs $55.0977 by the hour, more than --max-hourly-cost 40.\n")]
    [InlineData("preview", "--max-hourly-cost 60 --exit-code", 3, "")]
    [InlineData("plan", "--max-cold-start soon", 2, "--max-cold-start is \"soon\".\n  Write seconds or minutes, such as 300s or 5m.\n")]
    [InlineData("plan", "--max-hourly-cost -1", 2, "--max-hourly-cost is -1.\n  Write dollars by the hour, such as 40 or 12.5.\n")]
    public async Task A_plan_is_held_against_its_limits(string command, string limits, int exitCode, string message)
    {
        var ended = await BuiltProgram.RunAsync([command, "vllm", .. limits.Split(' ')]);

        Assert.Equal((exitCode, message), (ended.ExitCode, ended.Error));
        Assert.Equal(exitCode == 2, ended.Out.Length == 0);
    }

    [Fact]
    public async Task What_is_unknown_passes_only_when_it_is_allowed()
    {
        var refused = await BuiltProgram.RunAsync(["plan", "dev", "--max-cold-start", "5m"]);
        var allowed = await BuiltProgram.RunAsync(["plan", "dev", "--max-cold-start", "5m", "--allow-unknown"]);

        Assert.Equal((3, 0), (refused.ExitCode, allowed.ExitCode));
        Assert.StartsWith("hello aws-us-east-1: how long it takes to be ready is not known (how long run takes until the probe is answered, at most 1200 s), and --max-cold-start needs it; ", refused.Error, StringComparison.Ordinal);
    }
}
