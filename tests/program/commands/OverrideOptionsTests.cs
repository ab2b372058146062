using System.Text.Json;

namespace Infra.Tests.Program.Commands;

public sealed class OverrideOptionsTests
{
    private const string Service = """
        envs: {A: file, B: file, C: }
        secrets: {TOKEN: }
        service: {readiness_probe: /$B}
        resources: {ports: 8080}
        run: serve

        """;

    [Fact]
    public async Task Envs_of_the_command_line_win_over_those_of_a_file_and_secrets_are_never_shown()
    {
        using var folder = new TemporaryFolder()
            .Write("chat.yaml", Service)
            .Write("some.env", "# envs\nA=env-file\nexport B=\"env file\"\n\nC='c' \n");

        var ended = await BuiltProgram.RunAsync(
            ["check", Path.Combine(folder.Path, "chat.yaml"), "--json", "--env-file", Path.Combine(folder.Path, "some.env"), "--env", "B=line", "--secret", "TOKEN=hunter2"]);

        Assert.Equal(0, ended.ExitCode);
        Assert.DoesNotContain("hunter2", ended.Out + ended.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(ended.Out);
        var service = Assert.Single(json.RootElement.GetProperty("services").EnumerateArray());
        var yaml = service.GetProperty("yaml");
        Assert.Equal("""{"A":"env-file","B":"line","C":"c"}""", JsonSerializer.Serialize(yaml.GetProperty("envs")));
        Assert.Equal("/line", yaml.GetProperty("service").GetProperty("readiness_probe").GetProperty("path").GetString());
        Assert.Equal("""{"TOKEN":null}""", JsonSerializer.Serialize(yaml.GetProperty("secrets")));
    }

    [Theory]
    [InlineData("--env", "1A=b", "--env: \"1A\" is not a shell name.\n  Write letters, digits and underscores, not beginning with a digit.\n")]
    [InlineData("--env", "NOBODY_HAS_THIS", "--env NOBODY_HAS_THIS: this shell has no NOBODY_HAS_THIS.\n  Write --env NOBODY_HAS_THIS=VALUE, or export it.\n")]
    [InlineData("--secret", "NOBODY_HAS_THIS", "--secret NOBODY_HAS_THIS: this shell has no NOBODY_HAS_THIS.\n  Write --secret NOBODY_HAS_THIS=VALUE, or export it.\n")]
    [InlineData("--env-file", "none.env", "There is no file none.env.\n  Give --env-file a file with lines such as KEY=VALUE.\n")]
    public async Task What_cannot_be_given_is_a_mistake_of_the_operator(string option, string value, string expected)
    {
        using var project = ExampleProject.Create();

        var ended = await BuiltProgram.RunAsync(["check", "--root", project.Path, option, value]);

        Assert.Equal((2, "", expected), (ended.ExitCode, ended.Out, ended.Error));
    }

    [Fact]
    public async Task A_line_of_an_env_file_that_is_no_env_is_told_with_its_place()
    {
        using var project = ExampleProject.Create().Write("some.env", "A=b\nrubbish\n");
        var file = Path.Combine(project.Path, "some.env");

        var ended = await BuiltProgram.RunAsync(["check", "--root", project.Path, "--env-file", file]);

        Assert.Equal((2, $"{file}:2:1: this is not an env.\n  Write KEY=VALUE.\n"), (ended.ExitCode, ended.Error));
    }

    [Fact]
    public async Task A_file_beside_no_stack_is_told_what_is_not_served_as_notes()
    {
        using var folder = new TemporaryFolder().Write("chat.yaml", "service: {}\nresources: {ports: 80, infra: lambda}\nrun: serve\n");

        var ended = await BuiltProgram.RunAsync(["check", Path.Combine(folder.Path, "chat.yaml")]);

        Assert.Equal(0, ended.ExitCode);
        Assert.Equal(
            $"{Path.Combine(folder.Path, "chat.yaml")}:2:24: note: resources: the cloud lambda is not served.\n  Warmstart knows aws, gcp, azure and kubernetes. Write one of them, or add an alternative under any_of.\n",
            ended.Out);
    }
}
