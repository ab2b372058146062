using System.Collections.Immutable;

namespace Infra.Tests.Sdks.Providers;

/// <summary>A type as the official lists spell it.</summary>
internal static class SpelledType
{
    private static readonly Dictionary<Type, (string CSharp, string Npm)> _simple = new()
    {
        [typeof(string)] = ("string", "string"),
        [typeof(int)] = ("int", "number"),
        [typeof(double)] = ("double", "number"),
        [typeof(bool)] = ("bool", "boolean"),
        [typeof(object)] = ("object", "any"),
    };

    /// <summary>"InputUnion&lt;string, Pulumi.Aws.Ssm.ParameterType&gt;".</summary>
    public static string InCSharp(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (_simple.TryGetValue(type, out var name))
        {
            return name.CSharp;
        }

        if (!type.IsGenericType)
        {
            return type.Namespace == "Pulumi" ? type.Name : type.FullName!;
        }

        var arguments = type.GenericTypeArguments.Select(InCSharp);
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", arguments)}>";
    }

    /// <summary>The same in the words of npm's types, where int and double are one, and a list is a list whoever gives it.</summary>
    public static string InNpm(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (_simple.TryGetValue(type, out var name))
        {
            return name.Npm;
        }

        if (!type.IsGenericType)
        {
            return type == typeof(Pulumi.AssetOrArchive) ? "Asset" : WithoutSuffix(type.Name);
        }

        var definition = type.GetGenericTypeDefinition();
        var last = InNpm(type.GenericTypeArguments[^1]);
        return definition == typeof(Pulumi.Output<>) || definition == typeof(Pulumi.Input<>) ? last
            : definition == typeof(Pulumi.InputList<>) || definition == typeof(ImmutableArray<>) || definition == typeof(List<>) ? $"{last}[]"
            : definition == typeof(Pulumi.InputMap<>) || definition == typeof(ImmutableDictionary<,>) || definition == typeof(Dictionary<,>) ? $"{{{last}}}"
            : definition == typeof(Pulumi.InputUnion<,>) || definition == typeof(Pulumi.Union<,>) ? $"{InNpm(type.GenericTypeArguments[0])}|{last}"
            : type.Name;
    }

    private static string WithoutSuffix(string name) =>
        new[] { "InputArgs", "GetArgs", "Args", "Result" }.Where(suffix => name.EndsWith(suffix, StringComparison.Ordinal))
            .Select(suffix => name[..^suffix.Length]).FirstOrDefault(name);
}
