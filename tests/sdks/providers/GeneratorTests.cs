using System.Collections.Immutable;
using Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Infra.Tests.Sdks.Providers;

/// <summary>The source generator on a schema that has one of each thing: tiny/schema.json, and what it becomes beside it.</summary>
public sealed class GeneratorTests
{
    private const string Folder = "tests/sdks/providers/tiny";

    [Fact]
    public void A_tiny_schema_becomes_the_golden_classes()
    {
        var actual = string.Join("\n", Generate().Sources.Select(file => $"=== {file.HintName}\n{file.SourceText}"));
        var golden = Path.Combine(Repository.Root, Folder, "generated.txt");
        if (Environment.GetEnvironmentVariable("WARMSTART_ACCEPT") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual);
    }

    [Fact]
    public void What_is_generated_compiles_without_a_warning()
    {
        var sources = Generate().Sources;
        var compilation = Compilation().AddSyntaxTrees(sources.Select(file => CSharpSyntaxTree.ParseText(file.SourceText, path: file.HintName)));

        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()));
    }

    [Fact]
    public void The_same_schema_is_not_generated_twice()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new SchemaGenerator().AsSourceGenerator()],
            [new Schema()],
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(Compilation());
        driver = driver.RunGenerators(Compilation().AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;")));

        var outputs = driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs);
        Assert.All(outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static (ImmutableArray<GeneratedSourceResult> Sources, GeneratorDriver Driver) Generate()
    {
        var driver = CSharpGeneratorDriver.Create(new SchemaGenerator()).AddAdditionalTexts([new Schema()]).RunGenerators(Compilation());
        return (driver.GetRunResult().Results.Single().GeneratedSources, driver);
    }

    private static CSharpCompilation Compilation()
    {
        var runtime = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var core = typeof(Pulumi.Output).Assembly.Location;
        return CSharpCompilation.Create(
            "Pulumi.TinyCloud",
            references: runtime.Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)).Append(core).Distinct()
                .Select(path => MetadataReference.CreateFromFile(path)),
            options: new(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>The tiny schema, as the compiler hands it to a generator.</summary>
    private sealed class Schema : AdditionalText
    {
        public override string Path => $"{Folder}/schema.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(Repository.Read(Path));
    }
}
