using Infra.Plan;

namespace Infra.Tests.Plan.Trial;

/// <summary>What a replica's own report says of its start.</summary>
public sealed class ReportedStartTests
{
    [Fact]
    public void Phases_are_told_in_the_order_in_which_they_ended_until_run_starts()
    {
        var start = Of("5 files started", "7.25 files finished", "8 boot finished", "9 setup started", "69 setup exited 0", "70 run started", "500 run exited 0")!;

        Assert.Equal("files 2.2, boot 8, setup 60", string.Join(", ", start.Phases.Select(phase => FormattableString.Invariant($"{phase.Phase} {phase.Seconds}"))));
        Assert.Equal((70, null, null, new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero)), (start.RunAfter, start.Phase, start.Trouble, start.Booted));
    }

    [Theory]
    [InlineData("setup", null, "5 files started", "7 files finished", "9 setup started")]
    [InlineData(null, "setup exited with exit code 3", "9 setup started", "69 setup exited 3")]
    [InlineData(null, "files failed with exit code 1", "9 files started", "69 files failed 1")]
    [InlineData(null, "run exited with exit code 137", "9 run started", "69 run exited 137")]
    [InlineData(null, "interruption terminate", "9 run started", "60 interruption terminate", "69 run stopped 143")]
    [InlineData(null, null, "9 run started", "69 run stopped 143")]
    public void What_goes_on_and_what_went_wrong_is_told(string? phase, string? trouble, params string[] lines)
    {
        var start = Of(lines)!;

        Assert.Equal((phase, trouble), (start.Phase, start.Trouble));
    }

    [Fact]
    public void Without_a_line_there_is_no_start() => Assert.Null(Of());

    private static ReportedStart? Of(params string[] lines) => ReportedStart.Of("i-0a", ReportLine.Read(string.Join('\n', lines.Select(Line))));

    private static string Line(string text)
    {
        var words = text.Split(' ');
        var seconds = double.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
        var at = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero).AddSeconds(seconds);
        return FormattableString.Invariant($$"""{"at":"{{at:yyyy-MM-ddTHH:mm:ssZ}}","seconds":{{seconds}},"instance":"i-0a","type":"g6.xlarge","zone":"us-east-1a","phase":"{{words[1]}}","state":"{{words[2]}}","code":{{(words.Length > 3 ? words[3] : "null")}}}""");
    }
}
