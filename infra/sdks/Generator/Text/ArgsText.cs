using System.Globalization;
using Generator.Schema;

namespace Generator.Text;

/// <summary>Classes that carry arguments: of resources, look-ups, functions and nested types.</summary>
internal static class ArgsText
{
    public static void Write(Lines lines, Package package, string name, string baseClass, IReadOnlyList<Property> properties, Shape shape, bool ofProvider = false)
    {
        var isSealed = package.KubernetesLayout && !ofProvider ? "" : "sealed ";
        lines.Open($"public {isSealed}class {name} : global::Pulumi.{baseClass}");
        foreach (var property in properties)
        {
            Member(lines, package, property, shape, ofProvider);
        }
        lines.Open($"public {name}()");
        foreach (var property in properties)
        {
            Default(lines, package, property);
        }
        lines.Close();
        lines.Add($"public static new {name} Empty => new {name}();");
        lines.Close();
        lines.Add("");
    }

    private static void Member(Lines lines, Package package, Property property, Shape shape, bool ofProvider)
    {
        var type = TypeText.Argument(package, property, shape);
        var name = Names.Member(property);
        var attribute = Attribute(property, ofProvider);
        var isCollection = TypeText.IsList(property) || TypeText.IsMap(property);
        if (!isCollection && !property.Secret)
        {
            var tail = property.Required && IsReference(type) ? " = null!;" : "";
            lines.Add($"{attribute} public {type}{(property.Required ? "" : "?")} {name} {{ get; set; }}{tail}");
            return;
        }
        var field = $"_{Names.Parameter(property).Substring(1)}";
        lines.Add($"{attribute} private {type}? {field};");
        var getter = isCollection ? $"{field} ??= new {type}()" : property.Required ? $"{field}!" : field;
        var setter = property.Secret ? $"value is null ? null{(property.Required ? "!" : "")} : ({type})global::Pulumi.Output.CreateSecret(global::Pulumi.InputExtensions.ToOutput(value))" : "value";
        lines.Add($"public {type}{(isCollection || property.Required ? "" : "?")} {name} {{ get => {getter}; set => {field} = {setter}; }}");
    }

    private static string Attribute(Property property, bool ofProvider)
    {
        var required = property.Required ? ", required: true" : "";
        // A provider's settings travel as text: all but strings as JSON.
        var json = ofProvider && property.Type.Kind != "string" ? ", json: true" : "";
        return $"[global::Pulumi.Input({Lines.Quote(property.Name)}{required}{json})]";
    }

    private static void Default(Lines lines, Package package, Property property)
    {
        var name = Names.Member(property);
        if (property.Environment.Count > 0)
        {
            var reader = property.Type.Kind switch { "boolean" => "GetEnvBoolean", "integer" => "GetEnvInt32", "number" => "GetEnvDouble", _ => "GetEnv" };
            var names = string.Join(", ", property.Environment.Select(Lines.Quote));
            lines.Open($"if (global::{Names.Root(package)}.Utilities.{reader}({names}) is {{ }} {Names.Parameter(property)})");
            lines.Add($"{name} = {Names.Parameter(property)};");
            lines.Close();
            if (property.Default is not null)
            {
                lines.Open("else");
                lines.Add($"{name} = {Literal(package, property)};");
                lines.Close();
            }
        }
        else if (property.Default is not null)
        {
            lines.Add($"{name} = {Literal(package, property)};");
        }
    }

    private static string Literal(Package package, Property property) => property.Default switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        // An enum has no conversion from text; a union with text does.
        string text when property.Type.Token is { } token && package.Types[token].Members is { } members =>
            $"global::{Names.Namespace(package, token)}.{Names.Class(token)}.{Names.EnumMember(Names.Class(token), members.First(m => text.Equals(m.Value)).Name)}",
        string text => Lines.Quote(text),
        _ => "null",
    };

    private static bool IsReference(string type) => type is not ("int" or "double" or "bool");
}
