namespace Infra.Tests.Protocol;

/// <summary>Every form in which the engine can refuse a call ends the program the same way: one message, exit 32, nothing after.</summary>
public sealed class ClientErrors
{
    private const string Said = "refused: 100 % of “all” — ünïcödé ✓";

    private const string Failed = "Running program '<PROGRAM>' failed with an unhandled exception:\n";

    [NodeTheory]
    [InlineData(null)]
    [InlineData("headers")]
    [InlineData("message")]
    public async Task An_error_is_read_whatever_came_before_it(string? body)
    {
        var run = await RefusedAsync(new("one") { Status = "INTERNAL", Message = Said, Body = body });

        Assert.Equal([$"{Failed}<RPC>: Internal: {Said}\n<STACK>"], MessagesOf(run));
        AssertNothingAfter(run);
    }

    [NodeFact]
    public async Task An_error_of_several_lines_keeps_them()
    {
        var run = await RefusedAsync(new("one") { Status = "UNKNOWN", Message = "first\nsecond" });

        Assert.Equal([$"{Failed}<RPC>: Unknown: first\nsecond\n<STACK>"], MessagesOf(run));
        AssertNothingAfter(run);
    }

    [NodeTheory]
    [InlineData(null)]
    [InlineData("message")]
    public async Task An_error_without_a_message_still_says_its_status(string? body)
    {
        var run = await RefusedAsync(new("one") { Status = "PERMISSION_DENIED", Body = body });

        Assert.Equal([$"{Failed}<RPC>: PermissionDenied: \n<STACK>"], MessagesOf(run));
        AssertNothingAfter(run);
    }

    [NodeFact]
    public async Task An_error_with_details_is_read_without_them()
    {
        var run = await RefusedAsync(new("one") { Status = "INVALID_ARGUMENT", Message = "no", Details = "bytes of another message" });

        Assert.Equal([$"{Failed}<RPC>: InvalidArgument: no\n<STACK>"], MessagesOf(run));
        AssertNothingAfter(run);
    }

    [NodeFact]
    public async Task An_engine_that_is_gone_ends_the_program()
    {
        var settings = Probe.Engine with { Delays = new Dictionary<string, int> { ["one"] = 600_000 } };
        var engine = await NpmEngine.StartAsync(settings);
        var program = Probe.RunAsync(engine, settings, "one");
        while ((await engine.RecordAsync())["registerResource"]!.AsArray().Count < 2)
        {
            await Task.Delay(50);
        }

        await engine.DisposeAsync();

        Assert.NotEqual(0, (await program).ExitCode);
    }

    private static Task<ProbeRun> RefusedAsync(Failure failure) =>
        Probe.RunAsync(Probe.Engine with { Failures = [failure] }, "one");

    private static IEnumerable<string> MessagesOf(ProbeRun run) =>
        run.Messages("ERROR").Select(message => Comparable.MessageOf(message, run.Assembly));

    private static void AssertNothingAfter(ProbeRun run)
    {
        Assert.Equal(32, run.Ended.ExitCode);
        Assert.Equal(["probe-test", "one"], run.Answered);
        Assert.Equal(0, run.Count("RegisterResourceOutputs"));
        Assert.Equal(0, run.Count("SignalAndWaitForShutdown"));
    }
}
