using Infra.Agent;
using Infra.Plan;

namespace Infra.Tests.Balancer;

/// <summary>What machines report of their start, read.</summary>
public sealed class ReportsTests
{
    [Fact]
    public void A_run_that_fails_is_a_failure_with_its_code()
    {
        var reports = Reports.Parse(Line("12:00:00", "boot", "finished", "null") + Line("12:00:05", "run", "started", "null") + Line("12:00:09", "run", "exited", "3"));

        Assert.Equal(new DateTimeOffset(2026, 11, 21, 12, 0, 5, TimeSpan.Zero), reports.RunStarted);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 12, 0, 9, TimeSpan.Zero), reports.Last);
        Assert.Equal(("run exited", new PhaseFailure("run", 3)), (reports.Phase, reports.Failure));
    }

    [Theory]
    [InlineData("run", "exited", "0")]
    [InlineData("run", "stopped", "143")]
    [InlineData("setup", "exited", "0")]
    [InlineData("lifecycle", "terminating", "null")]
    public void What_ends_in_order_is_no_failure(string phase, string state, string code)
    {
        Assert.Null(Reports.Parse(Line("12:00:00", phase, state, code)).Failure);
    }

    [Fact]
    public void Any_other_phase_fails_by_its_state_and_a_line_that_is_cut_off_waits()
    {
        var reports = Reports.Parse(Line("12:00:00", "files", "failed", "1") + Line("12:00:01", "run", "started", "null")[..30]);

        Assert.Equal(new("files", 1), reports.Failure);
        Assert.Null(reports.RunStarted);
    }

    private static string Line(string at, string phase, string state, string code) =>
        $$"""{"at":"2026-11-21T{{at}}Z","seconds":12.3,"instance":"i-1","type":"g5.xlarge","zone":"us-east-1a","phase":"{{phase}}","state":"{{state}}","code":{{code}}}""" + "\n";
}
