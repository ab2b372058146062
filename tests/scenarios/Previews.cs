using Infra.Tests.Program;

namespace Infra.Tests.Scenarios;

/// <summary>The stacks of the scenario folders, previewed: each folder is a project, and holds what is shown of its stacks.</summary>
public sealed class Previews
{
    public static TheoryData<string, string> Stacks
    {
        get
        {
            var stacks = new TheoryData<string, string>();
            foreach (var file in Repository.Files("tests/scenarios", "stack.yaml").Where(file => file.Contains("/stacks/", StringComparison.Ordinal)))
            {
                var parts = file.Split('/');
                stacks.Add(parts[2], parts[4]);
            }

            return stacks;
        }
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public async Task A_scenarios_stack_is_shown_as_accepted(string scenario, string stack)
    {
        var root = Path.Combine(Repository.Root, "tests", "scenarios", scenario);

        var text = await BuiltProgram.RunAsync(["preview", stack, "--root", root]);
        var json = await BuiltProgram.RunAsync(["preview", stack, "--format", "json", "--root", root]);

        Assert.Equal((0, 0), (text.ExitCode, json.ExitCode));
        Goldens.Equal($"scenarios/{scenario}/{stack}.preview.txt", text.Out);
        Goldens.Equal($"scenarios/{scenario}/{stack}.preview.json", json.Out);
    }
}
