using Infra.Tests.Plan.Boot;

namespace Infra.Tests.Workflows;

/// <summary>What preview.yml and preview-comment.yml run.</summary>
public sealed class PreviewScripts
{
    private const string Text = "<!-- warmstart preview chat -->\n**chat: 2 replicas**\n";

    private const string Found = "api --method GET repos/acme/serving/pulls -f state=open -f head=someone:faster --jq .[] | select(.head.sha == env.HEAD_SHA) | .number";

    private const string Looked = "api --paginate repos/acme/serving/issues/7/comments --jq .[] | select(.user.type == \"Bot\" and (.body | startswith(env.marker))) | .id";

    [FactWithTool("git")]
    public async Task Stacks_of_both_sides_are_previewed_each_into_its_file()
    {
        using var run = new ScriptRun();
        await StartAsync(run, "chat", "gone");
        Directory.Delete(Path.Combine(run.Folder.Path, "stacks", "gone"), recursive: true);
        run.Folder.Write("stacks/quiet/stack.yaml", "id: 1\n").Write("stacks/none/readme", "");
        await run.GitAsync("add", "-A");

        var ended = await run.EndAsync("preview", "HEAD", "previews", "--max-cold-start", "5m");

        Assert.Equal((0, "preview of chat against HEAD\npreview of gone against HEAD\npreview of quiet against HEAD\n"), (ended.ExitCode, ended.Error));
        Assert.Equal(
            ["chat", "gone", "quiet"],
            run.Calls.Select(call => call.Replace("infra preview ", "", StringComparison.Ordinal).Replace(" --base HEAD --format markdown --max-cold-start 5m", "", StringComparison.Ordinal)));
        Assert.Equal(
            ["chat.md: <!-- warmstart preview chat -->\n**chat: 2 replicas**\n", "gone.md: <!-- warmstart preview gone -->\n**gone: 2 replicas**\n", "quiet.md: "],
            Directory.GetFiles(Path.Combine(run.Folder.Path, "previews")).Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)}: {File.ReadAllText(file)}"));
    }

    [FactWithTool("git")]
    public async Task A_gate_that_is_missed_fails_the_check_and_a_stack_that_is_wrong_says_why()
    {
        using var run = new ScriptRun();
        await StartAsync(run, "broken", "chat", "slow");

        var ended = await run.EndAsync("preview", "HEAD", "previews");

        Assert.Equal(3, ended.ExitCode);
        Assert.Equal(
            ["<!-- warmstart preview broken -->\n**broken: no preview**\n\n```text\nstacks/broken/stack.yaml:1:1: this is wrong.\n```\n", "<!-- warmstart preview chat -->\n**chat: 2 replicas**\n", "slow: 1 replica\n"],
            Directory.GetFiles(Path.Combine(run.Folder.Path, "previews")).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        Assert.Contains("slow is too slow.", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_comment_is_made_under_a_marker()
    {
        using var run = new ScriptRun();
        run.Folder.Write("previews/chat.md", Text);

        var ended = await run.EndAsync("comment", "previews");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal([Found, Looked, "api --method POST repos/acme/serving/issues/7/comments -F body=@previews/chat.md --silent"], run.Calls);
    }

    [Fact]
    public async Task The_next_one_takes_its_place()
    {
        using var run = new ScriptRun { Answers = ("7", "41\n", "") };
        run.Folder.Write("previews/chat.md", Text);

        await run.EndAsync("comment", "previews");

        Assert.Equal("api --method PATCH repos/acme/serving/issues/comments/41 -F body=@previews/chat.md --silent", run.Calls[^1]);
    }

    [Theory]
    [InlineData("41\n", "api --method DELETE repos/acme/serving/issues/comments/41")]
    [InlineData("", Looked)]
    public async Task Without_a_change_there_is_no_comment(string before, string last)
    {
        using var run = new ScriptRun { Answers = ("7", before, "") };
        run.Folder.Write("previews/chat.md", "");

        var ended = await run.EndAsync("comment", "previews");

        Assert.Equal((0, last), (ended.ExitCode, run.Calls[^1]));
    }

    [Theory]
    [InlineData("Chat.md", "x", "comment: Chat.md is not the name of a stack's preview.\n")]
    [InlineData("chat.md.sh", "x", "comment: chat.md.sh is not the name of a stack's preview.\n")]
    [InlineData("folder/chat.md", "x", "comment: folder is not a plain file.\n")]
    [InlineData("chat.md", "# Free money\n", "comment: chat.md does not begin as a preview of chat.\n")]
    [InlineData("chat.md", "<!-- warmstart preview other -->\n", "comment: chat.md does not begin as a preview of chat.\n")]
    [InlineData("chat.md", "<!-- warmstart preview chat -->\na\0b", "comment: chat.md is not text.\n")]
    [InlineData("chat.md", null, "comment: chat.md is longer than a comment may be.\n")]
    public async Task What_is_not_of_the_form_of_a_preview_is_refused_and_nothing_is_written(string name, string? content, string message)
    {
        using var run = new ScriptRun();
        run.Folder.Write($"previews/{name}", content ?? new('x', 65536));

        var ended = await run.EndAsync("comment", "previews");

        Assert.Equal((1, message), (ended.ExitCode, ended.Error));
        Assert.Equal([Found], run.Calls);
    }

    [Fact]
    public async Task A_link_is_refused()
    {
        using var run = new ScriptRun();
        run.Folder.Write("secret", "x").Write("previews/other.md", "x");
        File.CreateSymbolicLink(Path.Combine(run.Folder.Path, "previews", "chat.md"), Path.Combine(run.Folder.Path, "secret"));

        var ended = await run.EndAsync("comment", "previews");

        Assert.Equal((1, "comment: chat.md is not a plain file.\n"), (ended.ExitCode, ended.Error));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7\n8")]
    public async Task Without_its_one_pull_request_nothing_is_written(string pull)
    {
        using var run = new ScriptRun { Answers = (pull, "", "") };
        run.Folder.Write("previews/chat.md", Text);

        var ended = await run.EndAsync("comment", "previews");

        Assert.Equal((1, "comment: no open pull request has abc of someone:faster as its head.\n"), (ended.ExitCode, ended.Error));
        Assert.Equal([Found], run.Calls);
    }

    internal static async Task StartAsync(ScriptRun run, params string[] stacks)
    {
        foreach (var stack in stacks)
        {
            run.Folder.Write($"stacks/{stack}/stack.yaml", "id: 1\n");
        }

        await run.GitAsync("init", "-q", "-b", "main");
        await run.GitAsync("add", "-A");
        await run.GitAsync("commit", "-q", "-m", "Begin");
    }
}
