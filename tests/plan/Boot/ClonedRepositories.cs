using Infra.Plan;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Plan.Boot;

/// <summary>The part of a boot text that clones a git workdir, run for real with the verbs of the other parts stood in for.</summary>
public sealed class ClonedRepositories : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();

    [FactWithTool("git")]
    public async Task A_branch_a_tag_a_commit_and_the_repositorys_own_branch_are_checked_out()
    {
        var commit = await RepositoryAsync();

        Assert.Equal("one", await ClonedAsync("main"));
        Assert.Equal("two", await ClonedAsync("side"));
        Assert.Equal("one", await ClonedAsync("v1"));
        Assert.Equal("one", await ClonedAsync(commit));
        Assert.Equal("one", await ClonedAsync(null));
    }

    [FactWithTool("git")]
    public async Task A_branch_that_is_not_there_is_a_failed_replica()
    {
        _ = await RepositoryAsync();

        Assert.Equal("failed files", await ClonedAsync("gone"));
    }

    [FactWithTool("git")]
    public async Task A_token_is_told_to_git_alone()
    {
        var text = RepositoryParts.Clone(new("https://example.org/repo", null) { HasToken = true });
        var askpass = text[(text.IndexOf("#!/bin/sh", StringComparison.Ordinal))..text.IndexOf("END_OF_ASKPASS\nchmod", StringComparison.Ordinal)];

        Assert.Equal("x-token-auth\nsecret'$(word)\n", await RunAsync($"ask() {{\n{askpass}}}\nGIT_TOKEN='secret'\\''$(word)'\nask 'Username for https://example.org'\nask 'Password for https://x'\n"));
        Assert.DoesNotContain("GIT_TOKEN=", text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A repository with a branch, a side branch and a tag; returns the commit of the first.</summary>
    private async Task<string> RepositoryAsync() => (await RunAsync($"""
        cd {_folder.Path} && git init -q -b main made && cd made
        git config user.name test && git config user.email test@example.org && git config uploadpack.allowAnySHA1InWant true
        echo one > file && git add . && git commit -q -m one && git tag v1
        git checkout -q -b side && echo two > file && git commit -q -a -m two && git checkout -q main
        git rev-parse main
        """)).Trim();

    private async Task<string> ClonedAsync(string? reference)
    {
        var home = Path.Combine(_folder.Path, "home");
        var text = RepositoryParts.Clone(new($"file://{_folder.Path}/made", reference)).Replace("/opt/warmstart", _folder.Path, StringComparison.Ordinal);
        return (await RunAsync($$"""
            rm -rf {{home}} && mkdir -p {{home}}/sky_workdir && touch {{_folder.Path}}/envs
            user=$(id -nu) home={{home}}
            report() { :; }
            sleep() { :; }
            fail() { echo "failed $1"; exit; }
            runuser() { shift 3; "$@"; }
            exec 2>/dev/null
            {{text}}
            cat {{home}}/sky_workdir/file
            """)).Trim();
    }

    private async Task<string> RunAsync(string script)
    {
        await using var bash = Child.Start("bash", ["-c", script], _folder.Path, new Dictionary<string, string?>());
        return (await bash.EndAsync(_limit)).Out;
    }
}
