using Infra.Live;

namespace Infra.Tests.Program.Live;

/// <summary>Lines of several machines' journals in one order.</summary>
public sealed class LogLineTests
{
    [Fact]
    public void Lines_of_machines_are_merged_by_time_and_what_has_none_stays_with_the_line_before()
    {
        var one = LogLine.Read("a", "2026-11-21T09:00:00+0000 host x[1]: one\n  goes on\n2026-11-21T09:00:05Z three\n");
        var other = LogLine.Read("b", "cut off\n2026-11-21T10:00:02+0100 host x[1]: two\n");

        Assert.Equal(
            ["b cut off", "a 2026-11-21T09:00:00+0000 host x[1]: one", "a   goes on", "b 2026-11-21T10:00:02+0100 host x[1]: two", "a 2026-11-21T09:00:05Z three"],
            LogLine.Merged([one, other]).Select(line => $"{line.Instance} {line.Text}"));
    }

    [Fact]
    public void A_clock_that_is_set_back_turns_no_lines_around()
    {
        var one = LogLine.Read("a", "2026-11-21T09:00:09+0000 first\n2026-11-21T09:00:01+0000 second\n");
        var other = LogLine.Read("b", "2026-11-21T09:00:05+0000 other\n");

        Assert.Equal(["other", "first", "second"], LogLine.Merged([one, other]).Select(line => line.Text.Split(' ')[1]));
    }
}
