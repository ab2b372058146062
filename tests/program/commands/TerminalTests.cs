using System.Text.RegularExpressions;
using Infra.Tests.Protocol;

namespace Infra.Tests.Program.Commands;

/// <summary>What a command writes on a terminal, made by <c>script</c>, which every Debian has.</summary>
public sealed partial class TerminalTests
{
    [GeneratedRegex(@"\x1b\[[0-9;?]*[a-zA-Z=]|\x1b=|\r")]
    private static partial Regex Controls { get; }

    [Theory]
    [InlineData("dev", 80)]
    [InlineData("vllm", 80)]
    [InlineData("spot", 80)]
    [InlineData("spot", 140)]
    public async Task A_plan_fits_the_terminal_and_no_machine_is_broken_over_lines(string stack, int columns)
    {
        var lines = await LinesAsync($"plan {stack}", columns);

        Assert.All(lines, line => Assert.True(line.Length <= columns, $"{line.Length} columns: {line}"));
        var rows = lines.Where(line => line.StartsWith('│')).Select(line => line.Split('│', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 6).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows.Where(cells => cells[2].Length > 0 && cells[1] != "placement"), cells => Assert.Matches(@"^\d+\.\d{4}$|^unknown$", cells[3]));
    }

    [Fact]
    public async Task What_the_plus_in_a_table_stands_for_is_told_below_it() =>
        Assert.Contains("  + and disk gp3 throughput in aws/us-west-2: no price is known", await LinesAsync("plan dev", 100));

    [Fact]
    public async Task Without_a_terminal_there_is_no_table()
    {
        var ended = await BuiltProgram.RunAsync(["plan", "dev"]);

        Assert.DoesNotContain('│', ended.Out);
        Assert.DoesNotContain('\x1b', ended.Out);
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(string command, int columns)
    {
        await using var terminal = Child.Start(
            "script",
            ["-qec", $"stty cols {columns} rows 50; dotnet {Path.Combine(AppContext.BaseDirectory, "infra.dll")} {command}", "/dev/null"],
            Repository.Root,
            new Dictionary<string, string?> { ["TERM"] = "xterm-256color", ["NO_COLOR"] = null, ["PULUMI_MONITOR"] = null });
        var ended = await terminal.EndAsync(TimeSpan.FromMinutes(2));
        Assert.True(ended.ExitCode == 0, ended.Out + ended.Error);
        return Controls.Replace(ended.Out, "").Split('\n');
    }
}
