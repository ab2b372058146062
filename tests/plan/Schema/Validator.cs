using System.Text;
using System.Text.Json;
using Infra.Plan;
using Infra.Tests.Protocol;

namespace Infra.Tests.Plan.Schema;

/// <summary>Ajv, an independent validator of JSON Schema, over many values at once.</summary>
internal static class Validator
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    /// <summary>What Ajv finds wrong with each value, given as JSON; nothing with one that the schema of its kind admits.</summary>
    public static Task<IReadOnlyList<IReadOnlyList<string>>> ErrorsAsync(IReadOnlyList<(YamlKind Kind, string Json)> values) =>
        ErrorsAsync(Enum.GetValues<YamlKind>().ToDictionary(kind => kind.ToString(), SchemaText.Of), [.. values.Select(value => (value.Kind.ToString(), value.Json))]);

    /// <summary>The same with schemas of one's own.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ErrorsAsync(IReadOnlyDictionary<string, string> schemas, IReadOnlyList<(string Schema, string Json)> values)
    {
        var input = new StringBuilder("{\"schemas\": {")
            .AppendJoin(", ", schemas.Select(schema => $"{JsonSerializer.Serialize(schema.Key)}: {schema.Value}"))
            .Append("}, \"cases\": [")
            .AppendJoin(",\n", values.Select(value => $"{{\"schema\": {JsonSerializer.Serialize(value.Schema)}, \"value\": {value.Json}}}"))
            .Append("]}");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, input.ToString());
            await using var node = Child.Start("node", ["validate.mjs", file], await NodePackages.FolderAsync());
            var ended = await node.EndAsync(_limit);
            Assert.True(ended.ExitCode == 0, ended.Error);
            return [.. ended.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<string[]>(line)!)];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
