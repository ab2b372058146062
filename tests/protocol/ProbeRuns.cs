namespace Infra.Tests.Protocol;

/// <summary>The bundled core makes the calls that the official one made with the same program and the same answers.</summary>
/// <remarks>
/// The subset leaves out nothing that the probe uses. Not compared, because it differs between two runs or two client
/// libraries: the order of calls in time, DEBUG logs, stack traces, library names inside error texts, the blanks of JSON
/// text, and the official core's warning about an output that this engine echoes with another type than declared.
/// Fields that are newer than the npm stubs (an invoke's dependsOn and parent, accepts_byte_string) cannot be seen.
/// </remarks>
public sealed class ProbeRuns
{
    // As long as the official runs were held back, so that all that does not depend on the failure is in the record.
    private const int QuietMs = 1500;

    private const string Refused = "probe: creation of widget-derived refused";

    [NodeTheory]
    [InlineData("a", "")]
    [InlineData("d", "throw")]
    [InlineData("d2", "throw-run")]
    [InlineData("d3", "throw-apply")]
    [InlineData("d4", "log-error")]
    [InlineData("d5", "bad-invoke")]
    [InlineData("e", "missing-config")]
    [InlineData("e2", "bad-config")]
    public Task A_preview_makes_the_same_calls(string run, string mode) =>
        CompareAsync(run, Probe.Engine with { DryRun = true }, mode);

    [NodeFact]
    public Task An_update_makes_the_same_calls() => CompareAsync("b", Probe.Engine);

    [NodeTheory]
    [InlineData("c", "UNKNOWN")]
    [InlineData("c3", "UNAVAILABLE")]
    public Task A_refused_resource_ends_an_update_the_same_way(string run, string status) =>
        CompareAsync(run, Probe.Engine with
        {
            Failures = [new("widget-derived") { Status = status, Message = Refused, QuietMs = QuietMs }],
        });

    [NodeFact]
    public Task A_failed_resource_leaves_its_outputs_unknown_and_the_update_goes_on() =>
        CompareAsync("c2", Probe.Engine with { Failures = [new("widget-derived") { Result = "FAIL", QuietMs = QuietMs }] });

    private static async Task CompareAsync(string name, EngineSettings engine, string mode = "")
    {
        var run = await Probe.RunAsync(engine, mode);

        Differences.AssertNone(Expected.Of(name), Comparable.Of(run));
    }
}
