using System.Diagnostics;
using System.Text;
using Infra.Plan;
using Infra.Tests.Boot;
using Infra.Tests.Program;

namespace Infra.Tests.Plan.Boot;

/// <summary>The texts that machines boot with: well formed, whatever they are made of.</summary>
public sealed class BootTexts
{
    private const string Hostile = """
        envs: {QUOTED: "it's $HOME `id` \"x\"", NUMBER: 010}
        service: {}
        resources: {ports: 8080, cpus: 2}
        setup: |
          cat <<'END_OF_SETUP'
          inside
          END_OF_SETUP
          echo "conda and pip"
        run: |
          docker ps
          exit 3
        """;

    public static TheoryData<string> Variants => [.. _variants.Keys];

    private static readonly Dictionary<string, ReplicaBootFacts> _variants = new(StringComparer.Ordinal)
    {
        ["plain"] = BootFacts.Of("service: {}\nresources: {ports: 8080, cpus: 2}\nrun: ./serve\n"),
        ["hostile"] = BootFacts.Of(Hostile),
        ["accelerators and a login"] = BootFacts.Of(Hostile.Replace("envs: {", "envs: {SKYPILOT_DOCKER_USERNAME: joe, SKYPILOT_DOCKER_PASSWORD: p, SKYPILOT_DOCKER_SERVER: ghcr.io, ", StringComparison.Ordinal)) with { HasAccelerators = true, SetupBaked = true },
        ["everything"] = BootFacts.Of(Hostile) with
        {
            WorkdirHash = "abc",
            HasAccelerators = true,
            Uploads = [.. new[] { "~", "~/it's", "/srv/it's", "it's" }.Select(target => new UploadedMountPlan { Target = target, Key = "services/chat/mounts/1.tar", Kind = target.Length == 1 ? MountedKind.Folder : MountedKind.File })],
            BucketMounts = [.. Enum.GetValues<BucketMountMode>().Select(mode => new BucketMountPlan { Target = $"~/{mode}", Bucket = "data", Prefix = "a/b", Region = "us-west-2", Mode = mode })],
            Secret = new() { Name = "test/chat", Region = "us-east-1", Keys = ["HF_TOKEN", "SKYPILOT_DOCKER_PASSWORD"] },
            Weights = new() { MountPath = "~/weights", Label = "weights" },
        },
        ["in a container"] = BootFacts.Of(Hostile) with { Container = new() { Reference = "acme/embed:3", Ecr = new("123456789012", "us-west-2", "acme/embed", "123456789012.dkr.ecr.us-west-2.amazonaws.com") } },
        ["a container with everything"] = BootFacts.Of(Hostile) with
        {
            Container = new() { Reference = "acme/it's:3" },
            HasAccelerators = true,
            Uploads = [.. new[] { "~/it's", "/srv/it's", "it's" }.Select(target => new UploadedMountPlan { Target = target, Key = "services/chat/mounts/1.tar", Kind = MountedKind.File })],
            BucketMounts = [.. Enum.GetValues<BucketMountMode>().Select(mode => new BucketMountPlan { Target = $"~/{mode}", Bucket = "data", Mode = mode })],
            Secret = new() { Name = "test/chat", Region = "us-east-1", Keys = ["HF_TOKEN", "SKYPILOT_DOCKER_PASSWORD"] },
            Weights = new() { MountPath = "~/weights", Label = "weights" },
        },
        ["a copy alone"] = BootFacts.Of(Hostile) with { BucketMounts = [new() { Target = "/data", Bucket = "data", Mode = BucketMountMode.Copy }] },
    };

    [FactWithTool("shellcheck")]
    public void Shellcheck_finds_nothing_in_the_examples()
    {
        string[] texts = [.. Repository.Files("tests/plan/goldens", "*.sh").Select(Repository.Read)];

        Assert.True(texts.Length >= 4);
        Assert.Equal((0, ""), Shellcheck(texts));
    }

    [TheoryWithTool("shellcheck")]
    [MemberData(nameof(Variants))]
    public void Shellcheck_finds_nothing_in_a_text_nor_in_the_programs_that_it_leaves(string variant)
    {
        var text = ReplicaBoot.Text(_variants[variant]);
        var programs = (_variants[variant].Container is null ? ReplicaScripts.Programs : ReplicaScripts.ProgramsWithContainer).Select(path => Heredoc(text, path)).ToList();

        Assert.All(programs, program => Assert.StartsWith("#!/bin/bash\n", program, StringComparison.Ordinal));
        Assert.Equal((0, ""), Shellcheck([text, .. programs]));
    }

    [FactWithTool("shellcheck")]
    public void Shellcheck_finds_nothing_in_the_loader() =>
        Assert.Equal((0, ""), Shellcheck(Encoding.UTF8.GetString(Convert.FromBase64String(UserDataTests.Fetched.Base64))));

    [Fact]
    public void Tools_are_installed_only_where_a_script_names_them()
    {
        var text = ReplicaBoot.Text(_variants["hostile"]);
        var plain = ReplicaBoot.Text(_variants["plain"]);

        Assert.Contains("miniforge", text, StringComparison.Ordinal);
        Assert.Contains("need docker docker.io docker\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("python3-pip", text, StringComparison.Ordinal);
        Assert.DoesNotContain("miniforge", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("need", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_holds_the_names_of_secrets_and_an_env_only_where_it_is_read()
    {
        var text = ReplicaBoot.Text(_variants["everything"]);

        Assert.Contains("' HF_TOKEN SKYPILOT_DOCKER_PASSWORD > /run/warmstart/secrets || fail secrets\n", text, StringComparison.Ordinal);
        Assert.Contains(". /run/warmstart/secrets\nexport DOCKER_CONFIG=/run/warmstart/docker\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_container_the_machine_gets_docker_and_the_container_the_rest()
    {
        var text = ReplicaBoot.Text(_variants["in a container"]);

        Assert.Contains("need docker docker.io docker\n[", text, StringComparison.Ordinal);
        Assert.Contains("if ! docker exec replica bash -c \\\n", text, StringComparison.Ordinal);
        Assert.Contains("  docker exec replica bash /opt/warmstart/conda.sh -b -p \"$home/miniconda3\" || fail conda\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("runuser -u \"$user\" -- env", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_container_sees_what_is_mounted_once_and_what_is_in_the_workdir_with_it()
    {
        var text = ReplicaBoot.Text(_variants["a container with everything"]);

        Assert.Equal(
            [
                "share /opt/warmstart ,readonly", "share /run/warmstart/secrets ,readonly", "share \"$home\"/'sky_workdir'", "share \"$home\"/'it'\\''s'", "share '/srv/it'\\''s'",
                "share \"$home\"/'Mount'", "share \"$home\"/'MountCached'", "share \"$home\"/'Copy'", "share \"$home\"/'weights'",
            ],
            text.Split('\n').Where(line => line.StartsWith("share /", StringComparison.Ordinal) || line.StartsWith("share \"", StringComparison.Ordinal) || line.StartsWith("share '", StringComparison.Ordinal)));
    }

    private static string Heredoc(string text, string path)
    {
        var begin = text.IndexOf($"cat > {path} <<'", StringComparison.Ordinal);
        var start = text.IndexOf('\n', begin) + 1;
        var end = text[(begin + $"cat > {path} <<'".Length)..(start - 2)];
        return text[start..(text.IndexOf($"\n{end}\n", start, StringComparison.Ordinal) + 1)];
    }

    /// <summary>SC1091: the files that are read exist on the machine only.</summary>
    internal static (int Code, string Output) Shellcheck(params string[] texts)
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < texts.Length; i++)
        {
            folder.Write($"{i}.sh", texts[i]);
        }

        var start = new ProcessStartInfo("shellcheck", ["--shell=bash", "--severity=info", "--exclude=SC1091", .. Directory.GetFiles(folder.Path)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
