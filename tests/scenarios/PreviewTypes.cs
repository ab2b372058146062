using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Tests.Protocol;
using Infra.Tests.Sdks.Providers;

namespace Infra.Tests.Scenarios;

/// <summary>The example stacks' previews against the providers' own packages.</summary>
public sealed class PreviewTypes
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);

    [NodeTheory]
    [InlineData("dev")]
    [InlineData("spot")]
    [InlineData("vllm")]
    public async Task Every_type_and_property_of_a_preview_exists_in_its_providers_npm_package(string stack)
    {
        var resources = await CustomResourcesAsync(stack);

        var verified = await NpmTypes.VerifyAsync(JsonSerializer.Serialize(resources));

        Assert.True(resources.Count > 40, $"only {resources.Count} resources");
        Assert.Equal((0, "", ""), (verified.ExitCode, verified.Out, verified.Error));
    }

    private static async Task<List<JsonNode>> CustomResourcesAsync(string stack)
    {
        await using var program = Child.Start(
            "dotnet",
            [LanguageHost.AssemblyOf("infra/program", "infra"), "preview", stack, "--format", "json"],
            Repository.Root);
        var ended = await program.EndAsync(_limit);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        return [.. JsonNode.Parse(ended.Out)!["resources"]!.AsArray()
            .Select(resource => resource!)
            .Where(resource => resource["kind"]!.GetValue<string>() == "custom")];
    }
}
