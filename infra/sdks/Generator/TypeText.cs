using Generator.Schema;

namespace Generator;

/// <summary>C# types of properties, written in full so that no using can change them.</summary>
internal static class TypeText
{
    private const string Collections = "global::System.Collections.";

    /// <summary>An argument: Input, InputList, InputMap, InputUnion, or a plain type; without the question mark.</summary>
    public static string Argument(Package package, Property property, Shape shape)
    {
        var type = property.Type;
        if (shape == Shape.FunctionPlain || property.Plain || IsAny(type))
        {
            return Plain(package, type, shape);
        }
        return type switch
        {
            { Items: { } items } => $"global::Pulumi.InputList<{Plain(package, items, shape)}>",
            { Values: { } values } => $"global::Pulumi.InputMap<{Plain(package, values, shape)}>",
            { OneOf: { Count: 2 } two } => $"global::Pulumi.InputUnion<{Plain(package, two[0], shape)}, {Plain(package, two[1], shape)}>",
            _ => $"global::Pulumi.Input<{Plain(package, type, shape)}>",
        };
    }

    /// <summary>An output, with its question mark where the official package has one.</summary>
    public static string Result(Package package, Property property, Shape shape)
    {
        var text = Plain(package, property.Type, shape);
        // An absent ImmutableArray is its default; Kubernetes' outputs are all declared as present.
        return property.Required || package.KubernetesLayout || property.Type.Items is not null ? text : text + "?";
    }

    public static string Plain(Package package, TypeSpec type, Shape shape) => type switch
    {
        { Token: { } token } => Reference(package, token, shape),
        { Items: { } items } => $"{List(shape)}<{Plain(package, items, shape)}>",
        { Values: { } values } => $"{Map(shape)}<string, {Plain(package, values, shape)}>",
        { OneOf: { Count: 2 } two } when IsResult(shape) && two.All(t => t.Kind == "string") => "string",
        { OneOf: { Count: 2 } two } => $"global::Pulumi.Union<{Plain(package, two[0], shape)}, {Plain(package, two[1], shape)}>",
        { OneOf.Count: > 2 } => "object",
        { Kind: "integer" } => "int",
        { Kind: "number" } => "double",
        { Kind: "boolean" } => "bool",
        _ => "string",
    };

    /// <summary>The class that a nested type becomes for one use.</summary>
    public static string Class(Package package, string token, Shape shape)
    {
        var name = Names.Class(token);
        return shape switch
        {
            Shape.Input => $"{Names.Nested(package, token, "Inputs")}.{name}Args",
            Shape.State => $"{Names.Nested(package, token, "Inputs")}.{name}GetArgs",
            Shape.FunctionPlain => $"{Names.Nested(package, token, "Inputs")}.{name}Args",
            Shape.FunctionInput => $"{Names.Nested(package, token, "Inputs")}.{name}InputArgs",
            Shape.Output => $"{Names.Nested(package, token, "Outputs")}.{name}",
            Shape.FunctionResult => $"{Names.Nested(package, token, "Outputs")}.{name}Result",
        };
    }

    public static bool IsList(Property property) => property.Type.Items is not null;

    public static bool IsMap(Property property) => property.Type.Values is not null;

    private static bool IsAny(TypeSpec type) => type.Token == "pulumi.json#/Any";

    private static bool IsResult(Shape shape) => shape is Shape.Output or Shape.FunctionResult;

    private static string Reference(Package package, string token, Shape shape) => token switch
    {
        "pulumi.json#/Any" => "object",
        "pulumi.json#/Asset" => "global::Pulumi.AssetOrArchive",
        "pulumi.json#/Archive" => "global::Pulumi.Archive",
        _ when package.Types[token].Members is not null => $"global::{Names.Namespace(package, token)}.{Names.Class(token)}",
        _ => $"global::{Class(package, token, shape)}",
    };

    private static string List(Shape shape) => Collections + (shape == Shape.FunctionPlain ? "Generic.List" : "Immutable.ImmutableArray");

    private static string Map(Shape shape) => Collections + (shape == Shape.FunctionPlain ? "Generic.Dictionary" : "Immutable.ImmutableDictionary");
}
