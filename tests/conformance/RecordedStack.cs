using System.Text.Json.Nodes;
using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>What the built program registers of a stack, when every text that a resource answers is a reference to it.</summary>
internal static class RecordedStack
{
    /// <summary>The registrations of AWS resources of a stack in a project's folder, sorted by URN.</summary>
    /// <param name="root">The project's folder.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="schema">What texts resources answer.</param>
    /// <param name="settings">The decrypted settings, by "project:key".</param>
    public static async Task<IReadOnlyList<JsonNode>> ReadAsync(string root, string stack, ProviderSchema schema, IReadOnlyDictionary<string, string> settings)
    {
        await using var engine = await NpmEngine.StartAsync(new()
        {
            Project = BuiltProgram.Project,
            Stack = stack,
            Features = ["secrets", "resourceReferences", "aliasSpecs", "deletedWith", "replaceWith", "parameterization"],
            IdForm = References.Mark("<type>", "id"),
            ExtraOutputs = [.. TypeNames.All.Select(type => new TypeOutputs(type.Key, Answers(type.Key, type.Value, schema)))],
        });
        var ended = await LanguageHost.RunAsync(
            LanguageHost.AssemblyOf("infra/program", "infra"),
            Path.Combine(Repository.Root, "infra", "program"),
            new()
            {
                Address = engine.Address,
                Project = BuiltProgram.Project,
                Stack = stack,
                DryRun = false,
                RootFolder = root,
                Config = settings,
                SecretKeys = [.. settings.Keys],
                Environment = new Dictionary<string, string?> { ["WARMSTART_ALLOW_BUNDLED"] = "1" },
            });
        Assert.True(ended.ExitCode == 0, $"The program ended with {ended.ExitCode}:\n{ended.Out}{ended.Error}{(await engine.RecordAsync())["log"]}");
        var record = await engine.RecordAsync();
        return
        [
            .. record["registerResource"]!.AsArray()
                .Select(call => call!)
                .Where(call => ((string)call["request"]!["type"]!).StartsWith("aws:", StringComparison.Ordinal)),
        ];
    }

    private static JsonObject Answers(string token, string type, ProviderSchema schema) => new(
        from text in schema.Texts(type)
        where text != "id"
        select KeyValuePair.Create(PropertyNames.Of(type, text, isPlural: false), (JsonNode?)References.Mark(token, text)))
    {
        [Translation.Version] = References.NumberMark,
    };
}
