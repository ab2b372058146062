using Xunit.Abstractions;

namespace Infra.Tests.Conformance;

/// <summary>What the program declares of the other stacks is valid to the real AWS provider.</summary>
[Collection(nameof(OneTerraform))]
public sealed class ValidStacks(ITestOutputHelper output)
{
    [ProviderTheory]
    [InlineData("spot")]
    [InlineData("bootstrap")]
    [InlineData("vllm")]
    [InlineData("inside", "tests/scenarios/inside")]
    [InlineData("reserved", "tests/scenarios/reserved")]
    [InlineData("baked", "tests/scenarios/baked")]
    public async Task A_stack_is_valid(string stack, string root = "")
    {
        using var workspace = await Workspace.CreateAsync();
        var schema = await workspace.SchemaAsync();

        var registered = await RecordedStack.ReadAsync(Path.Combine(Repository.Root, root), stack, schema);
        workspace.Write(new Translation(schema, workspace.Folder).Configuration(registered));

        output.WriteLine($"{registered.Count} resources");
        Assert.Equal("Success! The configuration is valid.", (await workspace.RunAsync("validate", "-no-color")).Trim());
    }
}
