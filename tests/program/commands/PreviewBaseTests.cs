using System.Text.Json;

namespace Infra.Tests.Program.Commands;

public sealed class PreviewBaseTests
{
    [Fact]
    public async Task Nothing_changes_against_the_commit_that_is_checked_out()
    {
        using var project = await GitProject.CreateAsync();

        var ended = await PreviewAsync(project, "--exit-code");

        Assert.Equal((0, "test: nothing changes against HEAD.\n", ""), (ended.ExitCode, ended.Out, ended.Error));
    }

    [Fact]
    public async Task The_files_of_the_commit_are_compared_with_those_of_the_work_tree_which_stays_as_it_is()
    {
        using var project = await GitProject.CreateAsync();
        project.Write("stacks/test/chat/service.yaml", ExampleProject.Service.Replace("replicas: 1", "replicas: 3", StringComparison.Ordinal));
        project.Write("stacks/test/chat/app/serve", "echo other\n");
        var before = await GitProject.RunAsync(project, "status", "--porcelain");

        var ended = await PreviewAsync(project, "--exit-code", "--format", "json");

        Assert.Equal((3, ""), (ended.ExitCode, ended.Error));
        using var json = JsonDocument.Parse(ended.Out);
        var changes = json.RootElement.GetProperty("changes").EnumerateArray().Select(change => $"{change.GetProperty("change").GetString()} {change.GetProperty("name").GetString()}");
        Assert.Equal(
            ["update test-chat-aws-us-east-1-group", "update test-chat-aws-us-east-1-template", "replace test-storage-chat-workdir"],
            changes.Order(StringComparer.Ordinal).OrderBy(change => change.Contains("workdir", StringComparison.Ordinal)));
        Assert.Equal(before, await GitProject.RunAsync(project, "status", "--porcelain"));
    }

    [Fact]
    public async Task A_file_that_git_ignores_is_no_difference()
    {
        using var project = await GitProject.CreateAsync();
        project.Write("stacks/test/chat/app/notes.log", "mine\n");

        Assert.Equal("test: nothing changes against HEAD.\n", (await PreviewAsync(project)).Out);
    }

    [Fact]
    public async Task A_stack_that_the_commit_lacks_is_new_and_one_that_is_gone_is_deleted_whole()
    {
        using var project = await GitProject.CreateAsync();
        Directory.Move(Path.Combine(project.Path, "stacks/test"), Path.Combine(project.Path, "stacks/other"));

        var gone = await PreviewAsync(project);
        var added = await BuiltProgram.RunAsync(["preview", "other", "--base", "HEAD", "--root", project.Path]);

        Assert.StartsWith("test: stack gone, 1 → 0 replicas, ", gone.Out, StringComparison.Ordinal);
        Assert.StartsWith("other: new stack, 0 → 1 replica, ", added.Out, StringComparison.Ordinal);
        Assert.Equal((0, 0), (gone.ExitCode, added.ExitCode));
    }

    [Fact]
    public async Task A_commit_whose_stack_cannot_be_planned_is_told_and_compared_with_nothing()
    {
        using var project = await GitProject.CreateAsync(service: ExampleProject.Service.Replace("cpus: 2", "cpus: many", StringComparison.Ordinal));
        project.Write("stacks/test/chat/service.yaml", ExampleProject.Service);

        var ended = await PreviewAsync(project);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("at HEAD: ", ended.Error, StringComparison.Ordinal);
        Assert.Contains("  The stack cannot be planned as it is at HEAD (1 mistake): this is a comparison with nothing.\n", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_the_program_itself_is_told()
    {
        using var project = await GitProject.CreateAsync();
        project.Write("infra/program/New.cs", "// new\n");

        Assert.Equal(
            "test: nothing changes against HEAD.\n\nwhat could not be known\n  The program itself is different from that of HEAD (1 file, such as infra/program/New.cs): both sides are what today's program makes of the stacks.\n",
            (await PreviewAsync(project)).Out);
    }

    [Fact]
    public async Task A_commit_that_is_not_there_is_answered_with_how_to_name_one()
    {
        using var project = await GitProject.CreateAsync();

        var ended = await BuiltProgram.RunAsync(["preview", "test", "--base", "nowhere", "--root", project.Path]);

        Assert.Equal((2, ""), (ended.ExitCode, ended.Out));
        Assert.Equal(
            "--base nowhere: git knows no such commit here.\n  Name a branch, a tag or a commit of this repository; a branch of the remote is origin/BRANCH, after git fetch.\n",
            ended.Error);
    }

    [Fact]
    public async Task A_shallow_clone_is_answered_with_how_to_fetch_the_rest()
    {
        using var project = await GitProject.CreateAsync();
        using var clone = new TemporaryFolder();
        await GitProject.CommitAsync(project, "second", "--allow-empty");
        await GitProject.RunAsync(clone, "clone", "--quiet", "--depth=1", $"file://{project.Path}", ".");

        var ended = await BuiltProgram.RunAsync(["preview", "test", "--base", "HEAD~1", "--root", clone.Path]);

        Assert.Equal((2, ""), (ended.ExitCode, ended.Out));
        Assert.Equal(
            "--base HEAD~1: git knows no such commit here.\n  This clone is shallow. Fetch the commit first: git fetch --depth=1 origin BRANCH, and name it FETCH_HEAD; in a workflow, actions/checkout with fetch-depth: 0.\n",
            ended.Error);
    }

    [Fact]
    public async Task A_folder_without_a_repository_is_answered_with_what_to_do()
    {
        using var project = ExampleProject.Create();

        var ended = await PreviewAsync(project);

        Assert.Equal((2, ""), (ended.ExitCode, ended.Out));
        Assert.Equal($"--base HEAD: {project.Path} is in no git repository.\n  Run it in a clone of the repository, or leave --base out to compare with nothing.\n", ended.Error);
    }

    [Fact]
    public async Task A_comment_is_empty_when_nothing_changes_and_has_a_mark_when_something_does()
    {
        using var project = await GitProject.CreateAsync();

        Assert.Equal("", (await PreviewAsync(project, "--format", "markdown")).Out);
        project.Write("stacks/test/chat/app/serve", "echo other\n");
        Assert.StartsWith("<!-- warmstart preview test -->\n### test: 1 replica, ", (await PreviewAsync(project, "--format", "markdown")).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--base and --state are two things to compare with: give one of them.\n  `infra preview --help` lists what it takes.\n", "--base", "HEAD", "--state", "s.json")]
    [InlineData("--state s.json: there is no such file.\n  Write one with: pulumi stack export --file state.json\n", "--state", "s.json")]
    public async Task What_there_is_nothing_to_compare_with_is_answered_with_what_to_give(string message, params string[] options)
    {
        using var project = ExampleProject.Create();

        var ended = await BuiltProgram.RunAsync(["preview", "test", "--root", project.Path, .. options]);

        Assert.Equal((2, "", message), (ended.ExitCode, ended.Out, ended.Error));
    }

    private static Task<Protocol.Ended> PreviewAsync(TemporaryFolder project, params IEnumerable<string> options)
        => BuiltProgram.RunAsync(["preview", "test", "--base", "HEAD", "--root", project.Path, .. options]);
}
