namespace Infra.Tests.Protocol;

/// <summary>A resource may take longer to create than the 100 s after which HttpClient gives up by default.</summary>
public sealed class SlowAnswer
{
    private const int SlowMs = 110_000;

    [NodeFact]
    public async Task An_answer_after_110_s_arrives_and_holds_nothing_else_up()
    {
        var run = await Probe.RunAsync(Probe.Engine with { Delays = new Dictionary<string, int> { ["slow"] = SlowMs } }, "slow");

        Assert.Equal(0, run.Ended.ExitCode);
        Assert.Equal("after slow", (string?)run.InputsOf("after-slow")!["label"]);
        Assert.Equal(["probe-test", "beside-slow", "slow", "after-slow"], run.Answered);
    }
}
