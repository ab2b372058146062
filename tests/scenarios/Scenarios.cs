using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Tests.Protocol;
using Infra.Tests.Sdks.Providers;

namespace Infra.Tests.Scenarios;

/// <summary>The example stacks through the built program: what an operator reads, byte for byte.</summary>
public sealed class Scenarios
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("dev", "plan.txt", "plan", "dev")]
    [InlineData("dev", "preview.txt", "preview", "dev")]
    [InlineData("dev", "preview.json", "preview", "dev", "--format", "json")]
    [InlineData("vllm", "plan.txt", "plan", "vllm", "--why")]
    [InlineData("vllm", "preview.txt", "preview", "vllm")]
    [InlineData("vllm", "preview.json", "preview", "vllm", "--format", "json")]
    public async Task A_stack_reads_as_its_golden_does(string scenario, string golden, params string[] arguments)
    {
        var ended = await RunAsync(arguments);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Goldens.Equal($"scenarios/{scenario}/{golden}", ended.Out);
    }

    [NodeTheory]
    [InlineData("dev")]
    [InlineData("vllm")]
    public async Task Every_type_and_property_of_a_preview_exists_in_the_providers_npm_package(string stack)
    {
        var ended = await RunAsync("preview", stack, "--format", "json");
        var resources = JsonNode.Parse(ended.Out)!["resources"]!.AsArray()
            .Where(resource => resource!["kind"]!.GetValue<string>() == "custom")
            .ToList();

        var verified = await NpmTypes.VerifyAsync(JsonSerializer.Serialize(resources));

        Assert.True(resources.Count > 40);
        Assert.Equal((0, "", ""), (verified.ExitCode, verified.Out, verified.Error));
    }

    private static async Task<Ended> RunAsync(params string[] arguments)
    {
        await using var program = Child.Start(
            "dotnet",
            [LanguageHost.AssemblyOf("infra/program", "infra"), .. arguments],
            Repository.Root);
        return await program.EndAsync(_limit);
    }
}
