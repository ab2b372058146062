using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Workflows;

/// <summary>A script of .github, run in a repository of the test's own with a gh and an infra that write down what they are asked.</summary>
internal sealed class ScriptRun : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private const string Gh = """
        #!/bin/bash
        printf '%s\n' "$*" >> "$CALLS"
        case "$*" in
          *repos/acme/serving/pulls*) printf '%s' "$PULL" ;;
          *issues/7/comments\ --jq*) printf '%s' "$COMMENT" ;;
          *"pr list"*) printf '%s' "$OPEN" ;;
          *"--body-file -"*) cat > "$BODY" ;;
        esac

        """;

    private const string Program = """
        #!/bin/bash
        printf 'infra %s\n' "$*" >> "$CALLS"
        case "$2" in
          broken) echo "stacks/broken/stack.yaml:1:1: this is wrong." >&2; exit 2 ;;
          slow) echo "slow: 1 replica"; echo "slow is too slow." >&2; exit 3 ;;
          quiet) ;;
          *) echo "<!-- warmstart preview $2 -->"; echo "**$2: 2 replicas**" ;;
        esac

        """;

    private readonly TemporaryFolder _tools = new TemporaryFolder().Write("gh", Gh).MakeExecutable("gh").Write("infra", Program).MakeExecutable("infra").Write("calls", "");

    /// <summary>The repository.</summary>
    public TemporaryFolder Folder { get; } = new();

    /// <summary>What gh answers: the pull request, the comment from before, the open pull request of locks.</summary>
    public (string Pull, string Comment, string Open) Answers { get; init; } = ("7", "", "");

    /// <summary>What gh and infra were asked, a line each.</summary>
    public IReadOnlyList<string> Calls => [.. File.ReadAllLines(Path.Combine(_tools.Path, "calls"))];

    /// <summary>What gh was given to write.</summary>
    public string Body => File.ReadAllText(Path.Combine(_tools.Path, "body"));

    public async Task<Ended> EndAsync(string script, params string[] arguments)
    {
        await using var run = Child.Start(Path.Combine(Repository.Root, ".github", script), arguments, Folder.Path, new Dictionary<string, string?>
        {
            ["PATH"] = $"{_tools.Path}:{Environment.GetEnvironmentVariable("PATH")}",
            ["INFRA"] = Path.Combine(_tools.Path, "infra"),
            ["CALLS"] = Path.Combine(_tools.Path, "calls"),
            ["BODY"] = Path.Combine(_tools.Path, "body"),
            ["PULL"] = Answers.Pull,
            ["COMMENT"] = Answers.Comment,
            ["OPEN"] = Answers.Open,
            ["GH_REPO"] = "acme/serving",
            ["HEAD_OWNER"] = "someone",
            ["HEAD_BRANCH"] = "faster",
            ["HEAD_SHA"] = "abc",
        });
        return await run.EndAsync(_limit);
    }

    public async Task<string> GitAsync(params string[] arguments)
    {
        await using var git = Child.Start("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", .. arguments], Folder.Path);
        var ended = await git.EndAsync(_limit);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return ended.Out;
    }

    public void Dispose()
    {
        Folder.Dispose();
        _tools.Dispose();
    }
}
