using System.Text;
using Generator.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Generator;

/// <summary>Turns a project's schema.json (an AdditionalFile) into the classes of a provider's package.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SchemaGenerator : IIncrementalGenerator
{
    /// <summary>Runs again only when the schema's text changes.</summary>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var schemas = context.AdditionalTextsProvider
            .Where(file => Path.GetFileName(file.Path) == "schema.json")
            .Select((file, cancel) => file.GetText(cancel)?.ToString() ?? "");
        context.RegisterSourceOutput(schemas, (output, text) =>
        {
            foreach (var file in PackageText.Write(Read.Package(text)))
            {
                output.AddSource(file.Key, SourceText.From(file.Value, Encoding.UTF8));
            }
        });
    }
}
