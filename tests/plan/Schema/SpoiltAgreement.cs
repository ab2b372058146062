using Infra.Plan;
using Infra.Tests.Plan.Spec;
using Infra.Tests.Plan.Yaml;
using Infra.Tests.Protocol;

namespace Infra.Tests.Plan.Schema;

/// <summary>The schemas beside the reader on files that chance has spoilt, the same each time.</summary>
public sealed class SpoiltAgreement
{
    private const int Files = 4000;

    [NodeFact]
    public async Task A_schema_and_the_reader_agree_on_spoilt_files_too()
    {
        var random = new Random(5);
        var cases = Enum.GetValues<YamlKind>().SelectMany(kind => Spoilt(kind, random)).ToList();
        var errors = await Validator.ErrorsAsync([.. cases.Select(one => (one.Kind, one.Json))]);

        Assert.True(cases.Count(one => one.Mistakes.Count == 0) > Files / 4, "too few of the spoilt files are read");
        var disagreements = cases.Zip(errors).Select(pair => SemanticRules.Disagreement(pair.First, pair.Second)).OfType<string>().ToList();
        Assert.True(disagreements.Count == 0, string.Join('\n', disagreements));
    }

    private static IEnumerable<SchemaCase> Spoilt(YamlKind kind, Random random)
    {
        List<byte[]> examples = [.. Texts(kind).Select(System.Text.Encoding.UTF8.GetBytes)];
        for (var i = 0; i < Files; i++)
        {
            var source = new SourceFile("f", Mutation.Of(examples, random));
            if (SchemaCase.Of(kind, source, Mistakes(kind, source)) is { } one)
            {
                yield return one;
            }
        }
    }

    /// <summary>Of the cases those that are read: what was refused before it was spoilt mostly is afterwards.</summary>
    private static IEnumerable<string> Texts(YamlKind kind) => kind == YamlKind.Service
        ? Repository.Files("tests/plan/Spec/table", "*.cases").SelectMany(TableCase.Of).Where(one => !one.IsRefused).Select(one => one.Text)
        : KindCase.Of(kind).Where(one => one.Read().Mistakes.Count == 0).Select(one => one.Text);

    private static IReadOnlyList<Mistake> Mistakes(YamlKind kind, SourceFile source)
    {
        var reading = new Reading();
        switch (kind)
        {
            case YamlKind.Service:
                return ServiceReader.Read("chat", source, Overrides.None).Mistakes;
            case YamlKind.Stack:
                // Of the stack's services none has a file here, and that is no matter of this file.
                return [.. StackReader.Read(new() { Stack = "test", StackFile = source, Services = new Dictionary<string, SourceFile>() }, Overrides.None).Mistakes.Where(mistake => !mistake.What.Contains("has no file", StringComparison.Ordinal))];
            case YamlKind.Bootstrap:
                return BootstrapReader.Read(new() { Stack = "test", StackFile = source, Services = new Dictionary<string, SourceFile>() }, reading).Mistakes;
            default:
                ImagesReader.Read(source, null, null, reading);
                return reading.Mistakes;
        }
    }
}
