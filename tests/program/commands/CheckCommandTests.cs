using System.Text.Json;

namespace Infra.Tests.Program.Commands;

public sealed class CheckCommandTests
{
    private const string FiveMistakes = """
        service:
          readiness_probe: health
          replicas: two
          nobody_knows: 1
        resources:
          ports: 80800
          cpus: many
        run: ./serve

        """;

    [Fact]
    public async Task Files_without_a_mistake_end_with_0_and_say_nothing()
    {
        using var project = ExampleProject.Create();

        var ended = await BuiltProgram.RunAsync(["check", "--root", project.Path]);

        Assert.Equal((0, "", ""), (ended.ExitCode, ended.Out, ended.Error));
    }

    [Fact]
    public async Task Five_mistakes_are_five_places_told_at_once_and_end_with_2()
    {
        using var project = ExampleProject.Create(service: FiveMistakes);

        var ended = await BuiltProgram.RunAsync(["check", "test", "--root", project.Path]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Equal(["2", "3", "4", "6", "7"], Places(ended.Out));
    }

    [Fact]
    public async Task A_file_of_a_stack_is_told_its_own_mistakes_only()
    {
        using var project = ExampleProject.Create(service: FiveMistakes, stack: ExampleProject.Stack + "unknown: 1\n");
        var file = Path.Combine(project.Path, "stacks/test/chat/service.yaml");

        var ended = await BuiltProgram.RunAsync(["check", file, "--root", project.Path]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Equal(["2", "3", "4", "6", "7"], Places(ended.Out));
    }

    [Fact]
    public async Task A_file_outside_of_every_stack_is_checked_as_it_stands()
    {
        using var folder = new TemporaryFolder().Write("good.yaml", ExampleProject.Service).Write("bad.yaml", FiveMistakes);

        var good = await BuiltProgram.RunAsync(["check", Path.Combine(folder.Path, "good.yaml")]);
        var bad = await BuiltProgram.RunAsync(["check", Path.Combine(folder.Path, "bad.yaml")]);
        var none = await BuiltProgram.RunAsync(["check", "none.yaml"]);

        Assert.Equal((0, 2, 2), (good.ExitCode, bad.ExitCode, none.ExitCode));
        Assert.StartsWith($"{Path.Combine(folder.Path, "bad.yaml")}:2:", bad.Out, StringComparison.Ordinal);
        Assert.Equal("There is no file none.yaml.\n  Give a stack's name or the path of a service.yaml.\n", none.Error);
    }

    [Fact]
    public async Task Json_tells_the_same_for_machines()
    {
        using var project = ExampleProject.Create(service: FiveMistakes);

        var ended = await BuiltProgram.RunAsync(["check", "--json", "--root", project.Path]);

        Assert.Equal(2, ended.ExitCode);
        using var json = JsonDocument.Parse(ended.Out);
        var first = json.RootElement.GetProperty("mistakes")[0];
        Assert.Equal(
            ("stacks/test/chat/service.yaml", 2),
            (first.GetProperty("file").GetString(), first.GetProperty("line").GetInt32()));
        Assert.Equal(5, json.RootElement.GetProperty("mistakes").GetArrayLength());
        Assert.Equal(JsonValueKind.Array, json.RootElement.GetProperty("notices").ValueKind);
    }

    [Fact]
    public async Task A_plan_and_a_preview_tell_the_mistakes_on_standard_error()
    {
        using var project = ExampleProject.Create(service: FiveMistakes);

        foreach (var command in new[] { "plan", "preview" })
        {
            var ended = await BuiltProgram.RunAsync([command, "test", "--root", project.Path]);

            Assert.Equal((2, ""), (ended.ExitCode, ended.Out));
            Assert.Equal(["2", "3", "4", "6", "7"], Places(ended.Error));
        }
    }

    // The lines on which mistakes of the service's file are; how each is to be mended stands indented below it.
    private static IEnumerable<string> Places(string output) =>
        from line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        where !line.StartsWith("  ", StringComparison.Ordinal)
        select line.Split(':') is ["stacks/test/chat/service.yaml", var number, _, ..] ? number : line;
}
