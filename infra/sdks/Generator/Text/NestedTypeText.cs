using Generator.Schema;

namespace Generator.Text;

/// <summary>One use of a nested type.</summary>
internal static class NestedTypeText
{
    public static string Write(Package package, NestedType type, Shape shape)
    {
        var whole = TypeText.Class(package, type.Token, shape);
        var dot = whole.LastIndexOf('.');
        var name = whole.Substring(dot + 1);
        return Lines.File(whole.Substring(0, dot), lines =>
        {
            if (shape is Shape.Output or Shape.FunctionResult)
            {
                WriteResult(lines, package, name, type.Properties, shape);
            }
            else
            {
                ArgsText.Write(lines, package, name, shape == Shape.FunctionPlain ? "InvokeArgs" : "ResourceArgs", type.Properties, shape);
            }
        });
    }

    /// <summary>An object that is read: fields, and the constructor that fills them by name.</summary>
    public static void WriteResult(Lines lines, Package package, string name, IReadOnlyList<Property> properties, Shape shape)
    {
        lines.Add("[global::Pulumi.OutputType]");
        lines.Open($"public sealed class {name}");
        foreach (var property in properties)
        {
            lines.Add($"public readonly {TypeText.Result(package, property, shape)} {Names.Member(property)};");
        }
        lines.Add("[global::Pulumi.OutputConstructor]");
        lines.Open($"private {name}({string.Join(", ", properties.Select(p => $"{TypeText.Result(package, p, shape)} {Names.Parameter(p)}"))})");
        foreach (var property in properties)
        {
            lines.Add($"{Names.Member(property)} = {Names.Parameter(property)};");
        }
        lines.Close();
        lines.Close();
        lines.Add("");
    }
}
