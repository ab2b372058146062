using Imagebake;
using Imagebake.Commands;
using Infra.Plan;
using Infra.Tests.Bake.Lab;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Bake;

/// <summary>Container images within an AMI: by digest, also of registries that want a login, whose password no command line and no template gets.</summary>
public sealed class ContainersTests(BakeLab lab) : IClassFixture<BakeLab>
{
    private const string Digest = "sha256:9b2f1c0000000000000000000000000000000000000000000000000000000001";

    private const string Images = """
        images:
          chat:
            targets: [aws/ami]
            services: [chat]
            containers:
              - 123456789012.dkr.ecr.us-west-2.amazonaws.com/chat:v1
              - ghcr.io/acme/engine:2
            secrets: [SKYPILOT_DOCKER_USERNAME, SKYPILOT_DOCKER_PASSWORD, SKYPILOT_DOCKER_SERVER]

        """;

    private static readonly Dictionary<string, string?> _login = new() { ["SKYPILOT_DOCKER_USERNAME"] = "robot", ["SKYPILOT_DOCKER_PASSWORD"] = "pa ss'wörd", ["SKYPILOT_DOCKER_SERVER"] = "https://ghcr.io" };

    [BakeFact]
    public async Task An_AMI_holds_containers_by_digest_and_no_template_has_a_password()
    {
        await lab.ResetAsync();
        await lab.PrepareMachinesAsync();
        using var project = BakeProject.Create(Images);
        using var tools = Skopeo();
        using var story = new StringWriter();
        var plain = lab.Run(project.Path, story);
        var template = "";
        var run = plain with
        {
            Environment = new Dictionary<string, string?>([.. plain.Environment.Where(one => one.Key != "PATH"), .. _login]) { ["PATH"] = $"{tools.Path}:{plain.Environment["PATH"]}" },
            Template = packed =>
            {
                template = packed.ToJsonString();
                return plain.Template(packed);
            },
        };

        var code = await BakeCommand.RunAsync(run, "test", [], json: false, CancellationToken.None);

        Assert.True(code == 0, story.ToString());
        var artifact = LockReader.Read(SourceFile.FromText("lock", await File.ReadAllTextAsync(project.Lock())), new())!.Artifacts[0];
        Assert.Equal(2, artifact.Holds.Count);
        Assert.StartsWith("123456789012.dkr.ecr.us-west-2.amazonaws.com/chat@sha256:", artifact.Holds[0], StringComparison.Ordinal);
        Assert.Equal($"ghcr.io/acme/engine@{Digest}", artifact.Holds[1]);
        Assert.Contains("\"WARMSTART_ECR_0\":\"{{env", template, StringComparison.Ordinal);
        Assert.Contains("containers.sh", template, StringComparison.Ordinal);
        Assert.DoesNotContain(_login["SKYPILOT_DOCKER_PASSWORD"]!, template, StringComparison.Ordinal);
        Assert.Equal("inspect --authfile FILE --no-tags --format {{.Digest}} docker://ghcr.io/acme/engine:2\n{\"auths\":{\"ghcr.io\":{\"auth\":\"cm9ib3Q6cGEgc3Mnd8O2cmQ=\"}}}\n600\n", await File.ReadAllTextAsync(Path.Combine(tools.Path, "asked")));
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), "warmstart-????????????????????????????????.json"));
    }

    [Fact]
    public async Task The_building_machine_pulls_by_digest_and_passwords_go_by_standard_input()
    {
        using var tools = Played("systemctl", "exit 0").Write("docker", "#!/bin/sh\necho \"$*\" >> \"$0.log\"\n[ \"$1\" != login ] || { cat >> \"$0.log\"; echo >> \"$0.log\"; touch \"$DOCKER_CONFIG/config.json\"; }\n").MakeExecutable("docker");
        var image = ImagesReader.Read(SourceFile.FromText("images.yaml", Images), null, null, new())!.Images[0];
        var script = ContainerScript.Of([.. image.Containers.Select(container => ContainerReference.Of(container) with { Digest = Digest })], RegistryAccess.Of(image));

        await using var bash = Child.Start("bash", ["-c", script], tools.Path, new Dictionary<string, string?>(_login) { ["PATH"] = $"{tools.Path}:{Environment.GetEnvironmentVariable("PATH")}", ["WARMSTART_ECR_0"] = "twelve hours" });
        var ended = await bash.EndAsync(TimeSpan.FromMinutes(1));

        Assert.True(ended.ExitCode == 0, ended.Error);
        Assert.Equal(
            $"""
            login --username AWS --password-stdin 123456789012.dkr.ecr.us-west-2.amazonaws.com
            twelve hours
            login --username robot --password-stdin https://ghcr.io
            pa ss'wörd
            pull --quiet 123456789012.dkr.ecr.us-west-2.amazonaws.com/chat@{Digest}
            tag 123456789012.dkr.ecr.us-west-2.amazonaws.com/chat@{Digest} 123456789012.dkr.ecr.us-west-2.amazonaws.com/chat:v1
            pull --quiet ghcr.io/acme/engine@{Digest}
            tag ghcr.io/acme/engine@{Digest} ghcr.io/acme/engine:2

            """,
            await File.ReadAllTextAsync(Path.Combine(tools.Path, "docker.log")));
        Assert.Empty(Directory.GetDirectories("/dev/shm", "docker.*"));
    }

    [Fact]
    public async Task A_secret_that_nobody_gave_is_a_mistake_that_names_it()
    {
        using var project = BakeProject.Create(BakeProject.Images.Replace("    disk_size", "    secrets: [HF_TOKEN, WANDB_KEY]\n    disk_size", StringComparison.Ordinal));
        var bakes = (await StackBakes.ReadAsync(project.Path, "test", []))!;
        var facts = new BakeFacts { Now = DateTimeOffset.UnixEpoch, Bases = new Dictionary<(string, string), LockedBase> { [("aws/us-east-1", BakeLab.BaseParameter)] = new("ami-1", BakeLab.BaseParameter, 7) } };
        var judged = bakes.Tasks.Select(task => BakePlanner.Judge(task, bakes.Locked.Images, facts)).ToList();
        var run = new BakeRun { Root = project.Path, Progress = new(TextWriter.Null), Environment = new Dictionary<string, string?> { ["HF_TOKEN"] = "", ["WANDB_KEY"] = "k" } };

        var missing = BakedSecrets.Missing(run, judged);

        Assert.Equal(
            ["""
            stacks/test/images.yaml:5:15: images.chat.secrets: HF_TOKEN has no value in imagebake's environment, and setup would run without it.
              Give it: HF_TOKEN=... imagebake bake test chat. In a workflow: env: {HF_TOKEN: ${{ secrets.HF_TOKEN }}}.
            """],
            missing.Select(mistake => mistake.ToString()));
    }

    private static TemporaryFolder Skopeo() => Played("skopeo", $$"""
        here=$(dirname "$0")
        file=$3
        echo "$*" | sed "s|$file|FILE|" > "$here/asked"
        cat "$file" >> "$here/asked"
        echo >> "$here/asked"
        stat -c %a "$file" >> "$here/asked"
        echo {{Digest}}
        """);

    private static TemporaryFolder Played(string program, string script) => new TemporaryFolder().Write(program, $"#!/bin/sh\n{script}\n").MakeExecutable(program);
}
