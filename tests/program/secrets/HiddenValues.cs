using System.Diagnostics;

namespace Infra.Tests.Program.Secrets;

/// <summary>No output of the program holds the value of a secret, wherever the operator wrote it.</summary>
public sealed class HiddenValues
{
    private const string Service = """
        service:
          readiness_probe: {path: /, headers: {Authorization: Bearer $TOKEN}}
          tls: {keyfile: server.key, certfile: server.pem}
        resources: {ports: 8080, cpus: 2}
        secrets: {TOKEN: hunter2-in-the-file, OTHER: }
        workdir: app
        run: ./serve

        """;

    private const string Settings = """
        config:
          warmstart:chat.tls-key: {secure: "v1:hunter2:in-the-settings"}
          warmstart:chat.OTHER: {secure: "v1:hunter2:in-the-settings-too"}

        """;

    [Theory]
    [InlineData("check --json")]
    [InlineData("check")]
    [InlineData("plan test")]
    [InlineData("plan test --json --why")]
    [InlineData("preview test")]
    [InlineData("preview test --format json")]
    [InlineData("preview test --secret OTHER=hunter2-on-the-line")]
    public async Task An_output_holds_no_value_and_no_ciphertext(string command)
    {
        using var project = Create();

        var ended = await BuiltProgram.RunAsync([.. command.Split(' '), "--root", project.Path]);

        Assert.Equal(0, ended.ExitCode);
        Assert.DoesNotContain("hunter2", ended.Out + ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_git_tracks_is_told()
    {
        using var project = Create().Write("stacks/test/chat/server.key", "-----BEGIN PRIVATE KEY-----\nhunter2\n");
        Git(project.Path, "init", "-q");

        Assert.Equal(0, (await BuiltProgram.RunAsync(["check", "--root", project.Path])).ExitCode);
        Git(project.Path, "add", ".");
        var ended = await BuiltProgram.RunAsync(["check", "--root", project.Path]);

        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith(
            "stacks/test/chat/service.yaml:3:18: service.tls.keyfile: git tracks stacks/test/chat/server.key, so whoever has the repository has the private key.\n",
            ended.Out,
            StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ended.Out + ended.Error, StringComparison.Ordinal);
    }

    private static TemporaryFolder Create() => ExampleProject.Create(service: Service)
        .Write("stacks/Pulumi.test.yaml", Settings)
        .Write("stacks/test/chat/server.pem", Plan.Secrets.TestCertificate.Text);

    private static void Git(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
