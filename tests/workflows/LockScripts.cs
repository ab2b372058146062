using Infra.Tests.Plan.Boot;
using Infra.Tests.Program;

namespace Infra.Tests.Workflows;

/// <summary>What rebake.yml runs after a bake.</summary>
public sealed class LockScripts
{
    private const string Lock = "stacks/chat/images.lock.json";

    [FactWithTool("git")]
    public async Task A_lock_that_changed_is_kept_with_what_it_means()
    {
        using var run = new ScriptRun();
        await StartAsync(run);
        run.Folder.Write(Lock, "{\"new\": 1}\n");

        var ended = await run.EndAsync("keep-lock", "chat", "HEAD", "locks");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Out));
        Assert.Equal(["infra preview chat --base HEAD --format markdown"], run.Calls);
        Assert.Equal("{\"new\": 1}\n", Text(run, "locks/chat.images.lock.json"));
        Assert.Equal("<!-- warmstart preview chat -->\n**chat: 2 replicas**\n", Text(run, "locks/chat.md"));
    }

    [FactWithTool("git")]
    public async Task A_lock_that_did_not_change_leaves_nothing()
    {
        using var run = new ScriptRun();
        await StartAsync(run);

        var ended = await run.EndAsync("keep-lock", "chat", "HEAD", "locks");

        Assert.Equal((0, "the lock of chat is what it was\n"), (ended.ExitCode, ended.Out));
        Assert.Empty(run.Calls);
        Assert.False(Directory.Exists(Path.Combine(run.Folder.Path, "locks")));
    }

    [FactWithTool("git")]
    public async Task Kept_locks_are_proposed_in_one_pull_request()
    {
        using var origin = new TemporaryFolder();
        using var run = new ScriptRun();
        await StartAsync(run);
        await PushAsync(run, origin);
        run.Folder.Write("locks/chat.images.lock.json", "{\"new\": 1}\n").Write("locks/chat.md", "**chat: 2 replicas**\n");

        var ended = await run.EndAsync("propose-locks", "locks");

        Assert.True(ended.ExitCode == 0, ended.Error);
        Assert.Equal(["pr list --head warmstart/rebake --state open --json number --jq .[0].number // empty", "pr create --head warmstart/rebake --base main --title Lock what was rebaked --body-file -"], run.Calls);
        Assert.Equal("What `imagebake rebake` baked, and what it changes for replicas. Merge it, and run the workflow `up`; to go back, revert it.\n\n**chat: 2 replicas**\n", run.Body);
        Assert.Equal("{\"new\": 1}\n", await run.GitAsync("--git-dir", origin.Path, "show", $"warmstart/rebake:{Lock}"));
        Assert.Equal("{}\n", await run.GitAsync("--git-dir", origin.Path, "show", $"main:{Lock}"));
    }

    [FactWithTool("git")]
    public async Task An_open_one_is_renewed_and_one_that_is_in_is_not_proposed_again()
    {
        using var origin = new TemporaryFolder();
        using var run = new ScriptRun { Answers = ("", "", "9\n") };
        await StartAsync(run);
        await PushAsync(run, origin);
        run.Folder.Write("locks/chat.images.lock.json", "{\"new\": 1}\n");

        var renewed = await run.EndAsync("propose-locks", "locks");
        var again = await run.EndAsync("propose-locks", "locks");

        Assert.Equal((0, 0, "the locks are in already\n"), (renewed.ExitCode, again.ExitCode, again.Out));
        Assert.Equal("pr edit 9 --body-file -", run.Calls[^1]);
    }

    [FactWithTool("git")]
    public async Task Without_a_lock_nothing_is_proposed()
    {
        using var run = new ScriptRun();
        await StartAsync(run);

        var ended = await run.EndAsync("propose-locks", "locks");

        Assert.Equal((0, "no lock changed\n"), (ended.ExitCode, ended.Out));
        Assert.Empty(run.Calls);
    }

    private static Task StartAsync(ScriptRun run)
    {
        run.Folder.Write(Lock, "{}\n");
        return PreviewScripts.StartAsync(run, "chat");
    }

    private static async Task PushAsync(ScriptRun run, TemporaryFolder origin)
    {
        await run.GitAsync("init", "-q", "--bare", origin.Path);
        await run.GitAsync("remote", "add", "origin", origin.Path);
        await run.GitAsync("push", "-q", "origin", "main");
    }

    private static string Text(ScriptRun run, string file) => File.ReadAllText(Path.Combine(run.Folder.Path, file));
}
