namespace Infra.Tests.Program.Commands;

public sealed class RehearseCommandTests
{
    private const string Trace = "tests/program/commands/storm.csv";

    [Fact]
    public async Task A_rehearsal_of_an_example_stack_is_as_accepted()
    {
        var text = await BuiltProgram.RunAsync(["rehearse", "spot", "--trace", Trace]);
        var json = await BuiltProgram.RunAsync(["rehearse", "spot", "--trace", Trace, "--json"]);

        Assert.Equal((0, "", 0, ""), (text.ExitCode, text.Error, json.ExitCode, json.Error));
        Goldens.Equal("program/goldens/spot.rehearse.txt", text.Out);
        Goldens.Equal("program/goldens/spot.rehearse.json", json.Out);
    }

    [Fact]
    public async Task A_gate_that_is_missed_is_told_and_ends_with_3()
    {
        var missed = await BuiltProgram.RunAsync(["rehearse", "spot", "--trace", Trace, "--max-cost", "1", "--min-availability", "100", "--max-lost", "0"]);
        var kept = await BuiltProgram.RunAsync(["rehearse", "spot", "--trace", Trace, "--max-cost", "1000", "--min-availability", "50", "--max-lost", "1000000"]);

        Assert.Equal((3, 0, ""), (missed.ExitCode, kept.ExitCode, kept.Error));
        Assert.Matches(@"^(chat is available for [0-9.]+% of the time, less than 100 %\.\nchat loses [0-9,]+ requests, more than 0\.\n)?The machines cost \$[0-9.]+, more than \$1\.00\.\n$", missed.Error);
    }

    [Fact]
    public async Task A_trace_that_is_missing_or_wrong_is_a_mistake()
    {
        var missing = await BuiltProgram.RunAsync(["rehearse", "spot", "--trace", "nowhere.csv"]);
        var wrong = await BuiltProgram.RunAsync(["rehearse", "dev", "--trace", Trace]);

        Assert.Equal((2, "There is no file nowhere.csv.\n  Give the trace that is to be played: --trace FILE.\n"), (missing.ExitCode, missing.Error));
        Assert.Equal(2, wrong.ExitCode);
        Assert.StartsWith($"{Trace}:4:1: there is no service chat.\n  The services are: hello.\n", wrong.Error, StringComparison.Ordinal);
    }
}
