using System.Text.RegularExpressions;
using Infra.Tests.Bake.Faults;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Bake;

/// <summary>How the built program tells how far a bake is: on a terminal, which is made by <c>script</c>, and elsewhere.</summary>
public sealed partial class TerminalTests(BakeLab lab) : IClassFixture<BakeLab>
{
    private const int Columns = 90;

    [GeneratedRegex(@"\x1b\[[0-9;?]*[a-zA-Z=]|\x1b=|\r")]
    private static partial Regex Controls { get; }

    [GeneratedRegex(@"\d\d:\d\d:\d\d")]
    private static partial Regex Clock { get; }

    [BakeFact]
    public async Task A_terminal_shows_a_table_that_fits_and_ends_with_the_last_state()
    {
        using var project = await PreparedAsync();

        await using var terminal = Child.Start(
            "script", ["-qec", $"stty cols {Columns} rows 40; dotnet {BuiltBake.Path} bake test", "/dev/null"], project.Path, Environment(("TERM", "xterm-256color"), ("CI", null), ("NO_COLOR", null)));
        var ended = await BuiltBake.EndAsync(terminal);

        var lines = Controls.Replace(ended.Out, "").Split('\n').Select(line => Clock.Replace(line, "00:00:00").TrimEnd()).ToList();
        Assert.Equal(1, ended.ExitCode);
        Assert.All(lines.Where(line => line is ['│' or '╭' or '├' or '╰', ..]), line => Assert.True(line.Length <= Columns, line));
        var last = lines.FindLastIndex(line => line.StartsWith('╭'));
        Assert.Equal(
            """
            │ image                           │ where         │ since    │ state  │
            ├─────────────────────────────────┼───────────────┼──────────┼────────┤
            │ nodes aws/bottlerocket-snapshot │ aws/us-east-1 │ 00:00:00 │ failed │
            """.Split('\n'),
            lines.Skip(last + 1).Take(3));
        Assert.Contains("Baking nodes aws/bottlerocket-snapshot:", lines);
        Assert.Contains("nodes aws/bottlerocket-snapshot  aws/us-east-1  failed", lines);
    }

    [BakeFact]
    public async Task In_a_workflow_there_are_plain_lines_even_on_a_terminal()
    {
        using var project = await PreparedAsync();

        await using var terminal = Child.Start("script", ["-qec", $"dotnet {BuiltBake.Path} bake test", "/dev/null"], project.Path, Environment(("TERM", "xterm-256color"), ("CI", "true")));
        var ended = await BuiltBake.EndAsync(terminal);

        Assert.DoesNotContain('│', ended.Out);
        Assert.StartsWith(
            "nodes aws/bottlerocket-snapshot aws/us-east-1: starting a machine of ami-0bbbbbbbbbbbbbbb1\nnodes aws/bottlerocket-snapshot aws/us-east-1: failed\n",
            Controls.Replace(ended.Out, ""),
            StringComparison.Ordinal);
    }

    /// <summary>A bake whose machine is refused: it is over quickly.</summary>
    private async Task<TemporaryFolder> PreparedAsync()
    {
        await lab.ResetAsync();
        await lab.PrepareMachinesAsync();
        var project = await FaultRun.CommittedAsync(BakeProject.Bottlerocket);
        lab.Expect(project.Path, fault: "error", match: " run-instances ");
        return project;
    }

    private Dictionary<string, string?> Environment(params (string Name, string? Value)[] more)
    {
        var variables = lab.Environment();
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }

        return variables;
    }
}
