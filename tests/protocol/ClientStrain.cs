namespace Infra.Tests.Protocol;

/// <summary>The client of the protocol under many calls, large messages, and a proxy that leads nowhere.</summary>
public sealed class ClientStrain
{
    private const int Many = 1000;

    // No answer goes out before all calls are there together: a client that queues them never ends.
    [NodeFact]
    public async Task A_thousand_calls_of_300_ms_are_under_way_at_once()
    {
        var run = await Probe.RunAsync(
            Probe.Engine with
            {
                Gates = new Dictionary<string, int> { ["many-*"] = Many },
                Delays = new Dictionary<string, int> { ["many-*"] = 300 },
            },
            "many");

        Assert.Equal(0, run.Ended.ExitCode);
        Assert.Equal(Many, (int)run.Record["peak"]!);
        Assert.Equal(Many + 1, run.Count("RegisterResource"));
        Assert.Equal(Many, (int)run.StackOutputs()["labels"]!);
    }

    [NodeFact]
    public async Task A_message_of_20_MiB_goes_and_comes_back_whole()
    {
        var run = await Probe.RunAsync(Probe.Engine, "large");

        Assert.Equal(0, run.Ended.ExitCode);
        Assert.Equal(new string('ü', 10 * 1024 * 1024), (string?)run.InputsOf("large")!["label"]);
        Assert.Equal("the same came back", (string?)run.InputsOf("after-large")!["label"]);
    }

    [NodeFact]
    public async Task An_answer_of_20_MiB_to_a_small_call_is_read()
    {
        var run = await Probe.RunAsync(Probe.Engine with { Megabytes = new Dictionary<string, int> { ["one"] = 20 } }, "one");

        Assert.Equal(0, run.Ended.ExitCode);
        Assert.Equal("id-one", (string?)run.StackOutputs()["id"]);
    }

    [NodeTheory]
    [InlineData("HTTP_PROXY")]
    [InlineData("http_proxy")]
    [InlineData("ALL_PROXY")]
    public async Task A_proxy_of_the_environment_is_not_asked(string variable)
    {
        // Nothing listens on port 1 of a loopback address.
        var environment = new Dictionary<string, string?> { [variable] = "http://127.0.0.1:1", ["NO_PROXY"] = null, ["no_proxy"] = null };

        var run = await Probe.RunAsync(Probe.Engine, "one", environment);

        Assert.Equal(0, run.Ended.ExitCode);
        Assert.Equal("id-one", (string?)run.StackOutputs()["id"]);
    }
}
