using Imagebake.Commands;
using Infra.Edge;
using Infra.Plan;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Bake;

/// <summary>The operator's <c>file_mounts</c> while a setup is baked.</summary>
public sealed class BakedMountsTests(BakeLab lab) : IClassFixture<BakeLab>
{
    private const string Service = """
        service:
          readiness_probe: /
          replicas: 1
        resources:
          ports: 8080
          cpus: 2
        file_mounts:
          ~/requirements.txt: ./requirements.txt
          ~/conf: ./conf
        setup: pip install -r ~/requirements.txt
        run: ./serve

        """;

    [BakeFact]
    public async Task A_stack_takes_the_image_until_a_file_of_them_is_another_one()
    {
        await lab.ResetAsync();
        using var project = BakeProject.Create(service: Service).Write("stacks/test/chat/requirements.txt", "vllm\n").Write("stacks/test/chat/conf/a", "1");
        using var story = new StringWriter();

        Assert.True(await BakeCommand.RunAsync(lab.Run(project.Path, story), "test", [], json: true, CancellationToken.None) == 0, story.ToString());
        var baked = Images(project);
        project.Write("stacks/test/chat/requirements.txt", "vllm==0.10\n");

        Assert.All(baked, source => Assert.Equal(ImageSource.Baked, source));
        Assert.All(Images(project), source => Assert.Equal(ImageSource.Default, source));
    }

    [Fact]
    public async Task Setup_finds_them_at_their_paths_with_their_modes_and_they_are_gone_when_it_is_done()
    {
        using var home = new TemporaryFolder().Write("from/requirements.txt", "vllm\n").Write("from/conf/a b", "1").Write("from/conf/deep/run", "#!/bin/sh\necho deep\n").MakeExecutable("from/conf/deep/run");
        var script = BakeScripts.Service(
            new("chat", "cat ~/requirements.txt \"$HOME/conf/a b\" rel/requirements.txt && ~/conf/deep/run", new Dictionary<string, string>(), null)
            {
                Mounts = [new("~/requirements.txt", File), new("~/conf", Folder), new("rel/requirements.txt", File)],
            },
            "1234").Replace("/tmp/warmstart-", $"{home.Path}/warmstart-", StringComparison.Ordinal).Replace("/etc/warmstart", home.Path, StringComparison.Ordinal);
        foreach (var (number, folder, entry) in new[] { (0, "from", "requirements.txt"), (1, "from/conf", "."), (2, "from", "requirements.txt") })
        {
            await using var tar = Child.Start("tar", ["-czf", $"{home.Path}/warmstart-mount-{number}.tar.gz", "-C", Path.Combine(home.Path, folder), entry], "/");
            Assert.Equal(0, (await tar.EndAsync(TimeSpan.FromMinutes(1))).ExitCode);
        }

        home.Write("sudo", "#!/bin/sh\nshift\nexec \"$@\"\n").MakeExecutable("sudo");
        await using var bash = Child.Start("bash", ["-c", script], home.Path, new Dictionary<string, string?> { ["HOME"] = home.Path, ["PATH"] = $"{home.Path}:{Environment.GetEnvironmentVariable("PATH")}" });
        var ended = await bash.EndAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((0, "vllm\n1vllm\ndeep\n"), (ended.ExitCode, ended.Out));
        Assert.Equal(["from/conf/a b", "from/conf/deep/run", "from/requirements.txt"], Left(home, "requirements.txt", "a b", "run"));
    }

    private static FolderPlan File { get; } = new() { Path = "", IsFile = true, Files = ["requirements.txt"], Hash = "" };

    private static FolderPlan Folder { get; } = new() { Path = "", Files = ["a b", "deep/run"], Hash = "" };

    private static IEnumerable<string> Left(TemporaryFolder home, params string[] names) => Directory.EnumerateFiles(home.Path, "*", SearchOption.AllDirectories)
        .Where(path => names.Contains(Path.GetFileName(path))).Select(path => Path.GetRelativePath(home.Path, path)).Order(StringComparer.Ordinal);

    private static IReadOnlyList<ImageSource> Images(TemporaryFolder project)
    {
        var plan = Stacks.Plan(project.Path, Stacks.Read(project.Path, "test", Overrides.None)).Plan!;
        return [.. plan.Services[0].Groups.Select(group => group.Image.Source)];
    }
}
