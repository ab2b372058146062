using System.Text.Json;

namespace Infra.Tests.Program.Commands;

/// <summary><c>init</c>, <c>add</c>, <c>remove</c> and <c>schema</c>, as an operator runs them.</summary>
public sealed class StackCommandsTests
{
    private const string Service = "service: {}\nresources: {ports: 8080, cpus: 2}\nrun: serve   # for ever\n";
    private const string Stack = "stacks/dev/stack.yaml";

    private const string Commented = """
        # A stack.
        id: 4c1d7e
        regions: {aws/us-east-1: {}}   # near
        endpoint:
          allow: [203.0.113.0/24]

        # By name.
        services:
          # Talks.
          chat: {port: 30007}   # its own

        """;

    [Fact]
    public async Task Init_add_and_remove_lead_from_nothing_to_a_plan_and_back()
    {
        using var project = Project();

        var init = await RunAsync(project, "init", "dev", "--allow", "198.51.100.0/24");
        var begun = Read(project, Stack);
        var add = await RunAsync(project, "add", "dev", Write(project, "chat.yaml", Service));
        var check = await RunAsync(project, "check", "dev");
        var remove = await RunAsync(project, "remove", "dev", "chat", "--delete-files");

        Assert.Equal((0, ""), (init.ExitCode, init.Error));
        Assert.Matches("^Wrote stacks/dev/stack.yaml \\(id [0-9a-f]{6}\\)\\.\nWrote stacks/Pulumi.dev.yaml\\.\nNext: infra add dev FILE\n$", init.Out);
        Assert.Equal(
            (0, "Wrote stacks/dev/chat/service.yaml.\nListed chat in stacks/dev/stack.yaml with port 30001.\nNext: infra plan dev\n", ""),
            (add.ExitCode, add.Out, add.Error));
        Assert.Equal((0, "", ""), (check.ExitCode, check.Out, check.Error));
        Assert.Equal(
            (0, "Removed from stacks/dev/stack.yaml:\n-   chat:\n-     port: 30001\nDeleted stacks/dev/chat.\nNext: infra preview dev\n"),
            (remove.ExitCode, remove.Out));
        Assert.Equal(begun, Read(project, Stack));
        Assert.False(Directory.Exists(Path.Combine(project.Path, "stacks/dev/chat")));
    }

    [Fact]
    public async Task Init_without_ranges_lets_nobody_in_and_says_so()
    {
        using var project = Project();

        var ended = await RunAsync(project, "init", "dev");

        Assert.Contains("Nobody may reach the endpoints so far: write who may under endpoint.allow in stacks/dev/stack.yaml.\n", ended.Out, StringComparison.Ordinal);
        Assert.Contains("allow: [203.0.113.0/24]", Read(project, Stack), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_tells_all_that_is_wrong_and_writes_nothing()
    {
        using var project = Project();

        var ended = await RunAsync(project, "init", "Dev", "--region", "aws/us-eats-1", "--allow", "1.2.3.4");

        Assert.Equal(
            (2, "", """
            the stack's name "Dev" cannot be part of a bucket's.
              Name the folder with lower-case letters, digits and dashes, a letter first, at most 40.
            regions: the region us-eats-1 of aws is not known.
              Did you mean us-east-1?
            endpoint.allow[0]: "1.2.3.4" is not allowed.
              Write an IPv4 address range, such as 203.0.113.0/24.
              Nothing was written.

            """),
            (ended.ExitCode, ended.Out, ended.Error));
        Assert.False(Directory.Exists(Path.Combine(project.Path, "stacks")));
    }

    [Fact]
    public async Task Init_overwrites_nothing()
    {
        using var project = Project().Write(Stack, Commented);

        var ended = await RunAsync(project, "init", "dev");

        Assert.Equal(
            (2, "stacks/dev/stack.yaml exists already.\n  To list a service: infra add dev FILE. To give it another id: infra init dev --new-id.\n"),
            (ended.ExitCode, ended.Error));
        Assert.Equal(Commented, Read(project, Stack));
    }

    [Fact]
    public async Task A_new_id_changes_six_digits_and_nothing_else()
    {
        using var project = Project().Write(Stack, Commented);

        var ended = await RunAsync(project, "init", "dev", "--new-id");
        var beside = await RunAsync(project, "init", "dev", "--new-id", "--region", "aws/us-west-2");

        var after = Read(project, Stack);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.NotEqual(Commented, after);
        Assert.Equal(Commented.Remove(Commented.IndexOf("4c1d7e", StringComparison.Ordinal), 6), after.Remove(Commented.IndexOf("4c1d7e", StringComparison.Ordinal), 6));
        Assert.Equal((2, "--new-id changes the id and nothing else.\n  Write regions and ranges into stacks/dev/stack.yaml.\n"), (beside.ExitCode, beside.Error));
    }

    [Fact]
    public async Task Add_copies_the_file_unchanged_and_keeps_every_comment()
    {
        using var project = Project().Write(Stack, Commented).Write("stacks/dev/chat/service.yaml", Service);

        var ended = await RunAsync(project, "add", "dev", Write(project, "llm/service.yaml", Service), "--env", "MODEL=small");

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(Service, Read(project, "stacks/dev/llm/service.yaml"));
        Assert.Equal(Commented + "  llm: {port: 30008, envs: {MODEL: small}}\n", Read(project, Stack));
    }

    [Fact]
    public async Task Add_refuses_a_service_whose_workdir_is_not_where_it_will_lie_and_takes_it_once_it_is()
    {
        using var project = Project().Write(Stack, Commented).Write("stacks/dev/chat/service.yaml", Service).Write("draw.yaml", Service + "workdir: app\n");

        var refused = await RunAsync(project, "add", "dev", "draw.yaml");
        var before = Read(project, Stack);
        var isCopied = File.Exists(Path.Combine(project.Path, "stacks/dev/draw/service.yaml"));
        project.Write("stacks/dev/draw/app/serve", "#!/bin/sh\n");
        var added = await RunAsync(project, "add", "dev", "draw.yaml");

        Assert.Equal(
            (2, "", """
            draw.yaml:4:10: workdir: there is no folder stacks/dev/draw/app.
              Write a path relative to this file, such as workdir: . for its own folder.
            Nothing was written. Put what it names into stacks/dev/draw first, then add it again.

            """),
            (refused.ExitCode, refused.Out, refused.Error));
        Assert.Equal((Commented, false), (before, isCopied));
        Assert.Equal((0, ""), (added.ExitCode, added.Error));
    }

    [Theory]
    [InlineData("dve", "chat.yaml", null, "There is no stack dve: stacks/dve/stack.yaml does not exist.\n  Did you mean dev? The stacks are: dev.\n")]
    [InlineData("dev", "none.yaml", null, "There is no file none.yaml.\n  Give the path of a service YAML.\n")]
    [InlineData("dev", "chat.yaml", null, "stacks/dev/stack.yaml:10:3: services: chat exists already.\n  Choose another name: --name NAME.\n")]
    [InlineData("dev", "chat.yaml", "-x", "stacks/dev/stack.yaml:2:1: \"-x\" cannot be a service's name.\n  Use letters, digits, \"-\", \"_\" and \".\"; a letter first, a letter or digit last.\n")]
    [InlineData("dev", "bad.yaml", null, "bad.yaml:1:1: the key servce is not known.\n  Did you mean service?\n")]
    [InlineData("dev", "chat.yaml", "kept", "stacks/dev/kept/service.yaml exists already, and is another.\n  Choose another name: --name NAME. Or list that one: infra add dev stacks/dev/kept/service.yaml\n")]
    public async Task Add_refuses_and_writes_nothing(string stack, string file, string? name, string error)
    {
        using var project = Project().Write(Stack, Commented).Write("chat.yaml", Service).Write("bad.yaml", "servce: {}\n" + Service).Write("stacks/dev/kept/service.yaml", "other");

        var ended = await BuiltProgram.RunAsync(["add", stack, file, .. name is null ? Array.Empty<string>() : ["--name", name]], project.Path);

        Assert.Equal((2, "", error), (ended.ExitCode, ended.Out, ended.Error));
        Assert.Equal(Commented, Read(project, Stack));
        Assert.False(File.Exists(Path.Combine(project.Path, "stacks/dev/bad/service.yaml")));
    }

    [Fact]
    public async Task Remove_keeps_the_folder_and_says_what_remains()
    {
        using var project = Project().Write(Stack, Commented).Write("stacks/dev/chat/service.yaml", Service)
            .Write("stacks/Pulumi.dev.yaml", "config:\n  warmstart:chat.TOKEN:\n    secure: abc\n");

        var ended = await RunAsync(project, "remove", "dev", "chat");

        Assert.Equal(
            (0, """
            Removed from stacks/dev/stack.yaml:
            -   # Talks.
            -   chat: {port: 30007}   # its own
            stacks/dev/chat is still there, and is not served; `infra check` notes it. Delete it (rm -r stacks/dev/chat), or list it again: infra add dev stacks/dev/chat/service.yaml
            stacks/Pulumi.dev.yaml still holds warmstart:chat.TOKEN: pulumi config rm warmstart:chat.TOKEN --stack dev
            Next: infra preview dev

            """),
            (ended.ExitCode, ended.Out));
        Assert.EndsWith("# By name.\nservices: {}\n", Read(project, Stack), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(project.Path, "stacks/dev/chat/service.yaml")));

        var check = await RunAsync(project, "check", "dev");

        Assert.Equal(
            (0, "stacks/dev/chat/service.yaml:1:1: note: the service chat is not listed in stack.yaml, and is not served.\n  Add it under services as chat: {port: 30001}, or delete its folder.\n"),
            (check.ExitCode, check.Out + check.Error));
    }

    [Fact]
    public async Task Remove_of_a_slip_says_what_was_meant()
    {
        using var project = Project().Write(Stack, Commented);

        var ended = await RunAsync(project, "remove", "dev", "chta");

        Assert.Equal((2, "stacks/dev/stack.yaml:2:1: services: there is no service chta.\n  Did you mean chat?\n"), (ended.ExitCode, ended.Error));
        Assert.Equal(Commented, Read(project, Stack));
    }

    [Fact]
    public async Task Check_reads_images_yaml_beside_its_stack()
    {
        using var project = Project().Write(Stack, Commented).Write("stacks/dev/chat/service.yaml", Service)
            .Write("stacks/dev/images.yaml", "images:\n  chat: {targets: [aws/ami], services: [chta]}\n");

        var ended = await RunAsync(project, "check", "dev");

        Assert.Equal((2, "stacks/dev/images.yaml:2:41: images.chat.services: stack.yaml lists no service chta.\n  Did you mean chat?\n"), (ended.ExitCode, ended.Out));
    }

    [Theory]
    [InlineData("service", "Warmstart service (a SkyServe service YAML)")]
    [InlineData("stack", "Warmstart stack (stack.yaml)")]
    [InlineData("images", "Warmstart images (images.yaml)")]
    public async Task Schema_prints_a_kind(string kind, string title)
    {
        var ended = await BuiltProgram.RunAsync(["schema", kind]);

        using var schema = JsonDocument.Parse(ended.Out);
        Assert.Equal((0, title), (ended.ExitCode, schema.RootElement.GetProperty("title").GetString()));
    }

    [Fact]
    public async Task Schema_writes_all_kinds_into_a_folder_and_asks_for_one_without()
    {
        using var folder = new TemporaryFolder();

        var written = await BuiltProgram.RunAsync(["schema", "--output", Path.Combine(folder.Path, "new")]);
        var asked = await BuiltProgram.RunAsync(["schema"]);

        Assert.Equal(0, written.ExitCode);
        Assert.Equal(["bootstrap.schema.json", "images.schema.json", "service.schema.json", "stack.schema.json"], Directory.GetFiles(Path.Combine(folder.Path, "new")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal((2, "Which kind of YAML?\n  Give one of service, stack, images, bootstrap; or write all of them: infra schema --output DIR\n"), (asked.ExitCode, asked.Error));
    }

    private static TemporaryFolder Project() => new TemporaryFolder().Write("Pulumi.yaml", "name: warmstart\nruntime: dotnet\n");

    private static string Write(TemporaryFolder project, string name, string text)
    {
        project.Write(name, text);
        return name;
    }

    private static string Read(TemporaryFolder project, string name) => File.ReadAllText(Path.Combine(project.Path, name));

    private static Task<Protocol.Ended> RunAsync(TemporaryFolder project, params string[] arguments) => BuiltProgram.RunAsync(arguments, project.Path);
}
