using Infra.Tests.Protocol;
using Xunit.Abstractions;

namespace Infra.Tests.Conformance;

/// <summary>What the program declares of the stacks that are not applied is valid to the real AWS provider.</summary>
[Collection(nameof(OneTerraform))]
public sealed class ValidStacks(SharedTerraform terraform, ITestOutputHelper output)
{
    [ProviderTheory]
    [InlineData("dev")]
    [InlineData("bootstrap")]
    [InlineData("vllm")]
    [InlineData("inside", "tests/scenarios/inside")]
    [InlineData("reserved", "tests/scenarios/reserved")]
    [InlineData("baked", "tests/scenarios/baked")]
    public async Task A_stack_is_valid(string stack, string root = "")
    {
        var project = Path.Combine(Repository.Root, root);
        var workspace = await terraform.WorkspaceAsync();
        var schema = await terraform.SchemaAsync();

        var registered = await RecordedStack.ReadAsync(project, stack, schema, ExampleSettings.Of(Path.Combine(project, "stacks"), stack));
        workspace.Write(registered, schema);

        output.WriteLine($"{registered.Count} resources");
        Assert.Equal("Success! The configuration is valid.", (await workspace.RunAsync("validate", "-no-color")).Trim());
    }
}
