using System.Text.Json.Nodes;
using Infra.Diff;
using Infra.Tests.Program;
using Infra.Tests.Protocol;

namespace Infra.Tests.Conformance;

/// <summary>
/// The table of what is replaced, against the real provider's plans: each property that the accepted previews set is changed, and what
/// Terraform's AWS provider plans to do about it is what the table says. With WARMSTART_ACCEPT=1 the table is written anew.
/// </summary>
[Collection(nameof(OneTerraform))]
public sealed class ReplacementTable
{
    private const string Table = "infra/program/Diff/replacements.csv";
    private const string Measured = $"terraform-provider-aws {Mirror.Version}";
    private const string ByHand = "hashicorp.github.io/terraform-provider-aws/enhanced-region-support";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    [ProviderFact]
    public async Task Every_measured_row_is_what_the_provider_plans()
    {
        var resources = Resources();
        var rows = (await MeasureAsync(resources)).Select(row => $"{row},{Measured}")
            // A resource's own region came with the provider's version 6, which no mirror has; its guide says that another one makes a new resource.
            .Concat(resources.Where(resource => resource["inputs"]!["region"] is not null).Select(resource => $"{(string)resource["type"]!},region,replace,{ByHand}").Distinct())
            .Order(StringComparer.Ordinal)
            .Prepend("type,property,effect,source")
            .ToList();
        if (Environment.GetEnvironmentVariable("WARMSTART_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(Repository.Root, Table), string.Concat(rows.Select(row => $"{row}\n")));
        }

        // What previews set since, and the table lacks, is shown as unknown until it is accepted.
        Assert.Subset(rows.ToHashSet(StringComparer.Ordinal), Repository.Read(Table).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_row_names_its_source_and_what_happens()
    {
        Assert.NotEmpty(Replacements.Rows());
        Assert.All(Repository.Read(Table).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1), row => Assert.Matches("^aws:[A-Za-z0-9/:]+,[A-Za-z0-9.\\[\\]]+,(replace|update),.+$", row));
    }

    private static List<JsonNode> Resources() =>
    [
        .. Repository.Files("tests", "*.preview.json").Order(StringComparer.Ordinal)
            .SelectMany(file => JsonNode.Parse(Repository.Read(file))!["resources"]!.AsArray())
            .Select(resource => resource!)
            .Where(resource => ((string)resource["type"]!).StartsWith("aws:", StringComparison.Ordinal)),
    ];

    private static async Task<IReadOnlyList<string>> MeasureAsync(List<JsonNode> resources)
    {
        var asked = new JsonObject
        {
            ["mirror"] = Mirror.Folder,
            ["version"] = Mirror.Version,
            ["types"] = new JsonObject(TypeNames.All.Select(type => KeyValuePair.Create(type.Key, (JsonNode?)type.Value))),
            ["resources"] = new JsonArray([.. resources.Select(resource => (JsonNode)new JsonObject { ["type"] = (string)resource["type"]!, ["inputs"] = resource["inputs"]!.DeepClone() })]),
        };
        using var folder = new TemporaryFolder();
        await using var script = Child.Start("python3", [Path.Combine(Repository.Root, "tests/conformance/replacements.py")], folder.Path, AwsEnvironment.Of(null));
        await script.SayAsync(asked.ToJsonString());
        script.Hush();
        var ended = await script.EndAsync(_limit);
        Assert.True(ended.ExitCode == 0, ended.Error);
        return ended.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
