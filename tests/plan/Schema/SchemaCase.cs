using Infra.Plan;
using Infra.Tests.Plan.Spec;

namespace Infra.Tests.Plan.Schema;

/// <summary>A file as the schema sees it, as JSON, and what the reader says of it.</summary>
internal sealed record SchemaCase(YamlKind Kind, string Name, string Json, IReadOnlyList<Mistake> Mistakes)
{
    /// <summary>All cases of all tables that YAML can read and JSON can say.</summary>
    public static IReadOnlyList<SchemaCase> All() =>
    [
        .. from file in Repository.Files("tests/plan/Spec/table", "*.cases")
           from one in TableCase.Of(file)
           select Of(YamlKind.Service, $"{Path.GetFileNameWithoutExtension(file)}: {one.Name}", one.Text, one.Read().Mistakes) into read
           where read is not null
           select read,
        .. from kind in new[] { YamlKind.Stack, YamlKind.Images, YamlKind.Bootstrap }
           from one in KindCase.Of(kind)
           select Of(kind, one.Name, one.Text, one.Read().Mistakes) into read
           where read is not null
           select read,
    ];

    /// <summary>The case, or null when the file is no YAML or holds what JSON cannot say, such as infinity.</summary>
    public static SchemaCase? Of(YamlKind kind, SourceFile source, IReadOnlyList<Mistake> mistakes) =>
        Of(kind, System.Text.Encoding.UTF8.GetString(source.Content.Span), YamlReader.Read(source, new()), mistakes);

    private static SchemaCase? Of(YamlKind kind, string name, string text, IReadOnlyList<Mistake> mistakes) =>
        Of(kind, name, YamlReader.Read(SourceFile.FromText("f", text), new()), mistakes);

    private static SchemaCase? Of(YamlKind kind, string name, YamlNode? root, IReadOnlyList<Mistake> mistakes) =>
        root is null || (root is YamlMap map && JsonText.HasNoForm(map)) ? null : new(kind, name, JsonText.Of(root), mistakes);
}
