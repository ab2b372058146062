using System.Text.RegularExpressions;
using Infra.Tests.Plan.Boot;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Workflows;

/// <summary>What the workflows run is a command of ours, with options that it has.</summary>
public sealed partial class WorkflowCommands
{
    private const string Scripts = ".github";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>What is no command of ours: building, publishing, and Pulumi itself.</summary>
    private static readonly string[] _others =
    [
        "dotnet build infra/program -v quiet",
        "dotnet build imagebake -v quiet",
        "dotnet publish infra/balancer -v quiet",
        "pulumi stack select \"$STACK\" --create --secrets-provider \"$PULUMI_SECRETS_PROVIDER\"",
        "pulumi up --stack \"$STACK\" --yes --skip-preview",
    ];

    private static readonly string[] _scripts = ["comment", "keep-lock", "preview", "propose-locks"];

    [Fact]
    public async Task Each_line_is_a_command_of_ours_with_options_that_it_has()
    {
        var lines = Workflow.All.SelectMany(workflow => workflow.Steps).Select(step => step.Run).OfType<string>()
            .SelectMany(run => run.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(line => line[0] != '#' && !_others.Contains(line))
            .Concat(_scripts.SelectMany(script => Repository.Read($"{Scripts}/{script}").Split('\n')).Select(line => Infra.Match(line)).Where(match => match.Success).Select(match => $"dotnet run --project infra/program --no-build -- {match.Groups["rest"].Value}"))
            .ToList();

        Assert.True(lines.Count > 8, string.Join('\n', lines));
        foreach (var line in lines)
        {
            if (OwnScript.Match(line) is { Success: true } script)
            {
                Assert.Contains(script.Groups["name"].Value, _scripts);
                continue;
            }

            var command = Command.Match(line);
            Assert.True(command.Success, line);
            var help = await HelpAsync(command.Groups["project"].Value, command.Groups["name"].Value);
            Assert.All(Option.Matches(command.Groups["rest"].Value), option => Assert.Matches($@"(?m)^\s+{option.Value}\b", help));
        }
    }

    [Fact]
    public async Task Previews_know_markdown_and_the_gates_that_are_proposed()
    {
        var help = await HelpAsync("infra/program", "preview");

        Assert.Contains("markdown", help, StringComparison.Ordinal);
        Assert.All(Option.Matches(Repository.Read(".github/workflows/preview.yml")).Select(option => option.Value).Distinct(), option => Assert.Contains(option, help, StringComparison.Ordinal));
    }

    [FactWithTool("shellcheck")]
    public async Task ShellCheck_has_nothing_to_say()
    {
        using var folder = new TemporaryFolder();
        var runs = Workflow.All.SelectMany(workflow => workflow.Steps.Select((step, index) => (workflow.Name, index, step.Run))).Where(run => run.Run is not null);
        foreach (var (name, index, run) in runs)
        {
            folder.Write(FormattableString.Invariant($"{name}-{index}.sh"), $"#!/bin/bash\n{run}");
        }

        await using var check = Child.Start("shellcheck", ["--shell=bash", .. Directory.GetFiles(folder.Path), .. _scripts.Select(script => Path.Combine(Repository.Root, Scripts, script))], folder.Path);
        var ended = await check.EndAsync(_limit);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Out));
    }

    [Fact]
    public void Scripts_can_be_run()
    {
        foreach (var script in _scripts)
        {
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Path.Combine(Repository.Root, Scripts, script)).HasFlag(UnixFileMode.UserExecute), script);
        }
    }

    private static async Task<string> HelpAsync(string project, string command)
    {
        var program = project switch
        {
            "infra/program" => "infra.dll",
            "imagebake" => "imagebake.dll",
            _ => throw new InvalidOperationException($"{project} is no program of ours."),
        };
        await using var help = Child.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, program), command, "--help"], Repository.Root, new Dictionary<string, string?> { ["PULUMI_MONITOR"] = null });
        var ended = await help.EndAsync(_limit);
        Assert.Equal(0, ended.ExitCode);
        return ended.Out;
    }

    [GeneratedRegex("""^\.github/(?<name>[a-z-]+) """)]
    private static partial Regex OwnScript { get; }

    [GeneratedRegex("""^dotnet run --project (?<project>\S+) --no-build -- (?<name>[a-z]+)(?<rest>.*)$""")]
    private static partial Regex Command { get; }

    [GeneratedRegex("""^\s*infra (?<rest>[a-z]+ .*)$""")]
    private static partial Regex Infra { get; }

    [GeneratedRegex("(?<= )--[a-z][a-z-]+")]
    private static partial Regex Option { get; }
}
