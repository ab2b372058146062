using System.Text.Json;

namespace Infra.Tests.Program.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("bootstrap")]
    [InlineData("dev")]
    [InlineData("spot")]
    [InlineData("vllm")]
    public async Task A_preview_of_an_example_stack_is_as_accepted(string stack)
    {
        var text = await BuiltProgram.RunAsync(["preview", stack]);
        var json = await BuiltProgram.RunAsync(["preview", stack, "--format", "json"]);

        Assert.Equal((0, 0), (text.ExitCode, json.ExitCode));
        Goldens.Equal($"program/goldens/{stack}.preview.txt", text.Out);
        Goldens.Equal($"program/goldens/{stack}.preview.json", json.Out);
    }

    [Theory]
    [InlineData("bootstrap")]
    [InlineData("dev")]
    [InlineData("spot")]
    [InlineData("vllm")]
    public async Task A_plan_of_an_example_stack_is_as_accepted(string stack)
    {
        var text = await BuiltProgram.RunAsync(["plan", stack]);
        var json = await BuiltProgram.RunAsync(["plan", stack, "--json", "--why"]);

        Assert.Equal((0, 0), (text.ExitCode, json.ExitCode));
        Goldens.Equal($"program/goldens/{stack}.plan.txt", text.Out);
        Goldens.Equal($"program/goldens/{stack}.plan.json", json.Out);
    }

    [Fact]
    public async Task A_preview_is_the_same_bytes_wherever_the_project_lies()
    {
        using var one = ExampleProject.Create();
        using var other = ExampleProject.Create();

        var first = await BuiltProgram.RunAsync(["preview", "test", "--format", "json", "--root", one.Path]);
        var second = await BuiltProgram.RunAsync(["preview", "test", "--format", "json"], Path.Combine(other.Path, "stacks", "test"));

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(first.Out, second.Out);
        Assert.DoesNotContain(one.Path, first.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(first.Out);
        Assert.Equal("test", json.RootElement.GetProperty("stack").GetString());
    }

    [Fact]
    public async Task A_preview_ends_with_3_when_asked_to_tell_a_difference_by_its_exit_code()
    {
        using var project = ExampleProject.Create();

        Assert.Equal(3, (await BuiltProgram.RunAsync(["preview", "test", "--exit-code", "--root", project.Path])).ExitCode);
        Assert.Equal(0, (await BuiltProgram.RunAsync(["preview", "test", "--root", project.Path])).ExitCode);
    }

    [Theory]
    [InlineData("preview")]
    [InlineData("plan")]
    [InlineData("check")]
    public async Task A_stack_that_does_not_exist_is_answered_with_the_nearest_and_all_others(string command)
    {
        var ended = await BuiltProgram.RunAsync([command, "vlm"]);

        Assert.Equal((2, ""), (ended.ExitCode, ended.Out));
        Assert.Equal(
            "There is no stack vlm: stacks/vlm/stack.yaml does not exist.\n  Did you mean vllm? The stacks are: bootstrap, dev, spot, vllm.\n",
            ended.Error);
    }

    [Fact]
    public async Task A_folder_without_a_project_is_answered_with_how_to_name_one()
    {
        using var folder = new TemporaryFolder();

        var ended = await BuiltProgram.RunAsync(["check", "--root", folder.Path]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Equal($"{folder.Path} holds no Pulumi.yaml.\n  Give the project's folder: --root DIR.\n", ended.Error);
    }

    [Theory]
    [InlineData("preview", "Required argument missing for command: 'preview'.\n  `infra preview --help` lists what it takes.\n")]
    [InlineData("preview dev --format xml", "Argument 'xml' not recognized. Must be one of:\n\t'text'\n\t'markdown'\n\t'json'\n  `infra preview --help` lists what it takes.\n")]
    public async Task Arguments_that_make_no_sense_end_with_2_and_the_way_to_help(string arguments, string message)
    {
        var ended = await BuiltProgram.RunAsync(arguments.Split(' '));

        Assert.Equal((2, ""), (ended.ExitCode, ended.Out));
        Assert.Equal(message, ended.Error);
    }

    [Fact]
    public async Task Help_names_every_command_and_each_has_examples()
    {
        var help = await BuiltProgram.RunAsync(["--help"]);
        Assert.Equal(0, help.ExitCode);
        foreach (var command in new[] { "check", "plan", "preview", "status", "logs", "terminate", "curl", "bench", "doctor" })
        {
            Assert.Contains(command, help.Out, StringComparison.Ordinal);
            var own = await BuiltProgram.RunAsync([command, "--help"]);
            Assert.Contains($"infra {command}", own.Out, StringComparison.Ordinal);
        }
    }
}
