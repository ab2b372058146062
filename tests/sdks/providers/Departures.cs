using System.Reflection;

namespace Infra.Tests.Sdks.Providers;

/// <summary>How a bundled type departs from the official one: one line each, none when it is a subset of it.</summary>
internal static class Departures
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Type type, OfficialType official, bool isKubernetes) => official.Kind switch
    {
        "resource" => Resource(type, official, isKubernetes ? "KubernetesResource" : "CustomResource").Concat(Outputs(type, official)),
        "provider" => Resource(type, official, "ProviderResource").Concat(Outputs(type, official)),
        "args" => Arguments(type, official, isKubernetes),
        "result" => Results(type, official),
        "enum" => Enum(type, official),
        "function" => Function(type, official),
        _ => [$"the official list has a {official.Kind}"],
    };

    private static IEnumerable<string> Resource(Type type, OfficialType official, string baseName)
    {
        yield return Unless(type.BaseType!.Name == baseName, $"derives from {type.BaseType.Name}");
        var token = type.CustomAttributes.Single(a => a.AttributeType == typeof(Pulumi.ResourceTypeAttribute)).ConstructorArguments[0].Value;
        yield return Unless(official.Token.Equals(token), $"is {token}");
        var args = type.Assembly.GetType(official.Args, throwOnError: true)!;
        var constructors = type.GetConstructors();
        yield return Unless(constructors.Length == 1, $"has {constructors.Length} public constructors");
        var parameters = constructors[0].GetParameters();
        var isOptional = type.Namespace!.StartsWith("Pulumi.Kubernetes", StringComparison.Ordinal) || !ArgumentMembers(args).Any(m => m.Attribute.Required);
        yield return Unless(
            parameters.Select(p => (p.Name!, p.ParameterType, p.HasDefaultValue)).SequenceEqual(
                [("name", typeof(string), false), ("args", args, isOptional), ("options", typeof(Pulumi.CustomResourceOptions), true)]),
            $"is made with {constructors[0]}");
    }

    private static IEnumerable<string> Outputs(Type type, OfficialType official)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.GetProperties(Own).Where(p => p.GetMethod!.IsPublic))
        {
            var wire = (string)property.CustomAttributes.Single(a => a.AttributeType == typeof(Pulumi.OutputAttribute)).ConstructorArguments[0].Value!;
            var member = official.Members.SingleOrDefault(m => m.Wire == wire);
            var inner = property.PropertyType.GenericTypeArguments[0];
            var isNullable = nullability.Create(property).GenericTypeArguments[0].ReadState == NullabilityState.Nullable;
            yield return member is null ? $"has an output {wire}" : Unless(
                member.Name == property.Name && member.Type == SpelledType.InNpm(inner) && (isNullable == member.Required || IsArray(inner)),
                $"{wire} is {SpelledType.InNpm(inner)}{(isNullable ? "?" : "")} {property.Name}, not {member}");
        }
    }

    private static IEnumerable<string> Arguments(Type type, OfficialType official, bool isKubernetes)
    {
        yield return Unless(type.BaseType == typeof(Pulumi.ResourceArgs) || type.BaseType == typeof(Pulumi.InvokeArgs), $"derives from {type.BaseType!.Name}");
        yield return Unless(type.IsSealed || (isKubernetes && type.Name != "ProviderArgs"), "is not sealed");
        yield return Unless(type.GetConstructors() is [var only] && only.GetParameters().Length == 0, "is not made without parameters");
        foreach (var (property, attribute) in ArgumentMembers(type))
        {
            var member = official.Members.SingleOrDefault(m => m.Wire == attribute.Name);
            if (member is null)
            {
                yield return $"has an argument {attribute.Name}";
                continue;
            }

            var spelled = member.Type.StartsWith('=') ? "=" + SpelledType.InNpm(property.PropertyType) : SpelledType.InCSharp(property.PropertyType);
            yield return Unless(
                (member.Name, member.Type, member.Json) == (property.Name, spelled, attribute.Json) && (member.Required == attribute.Required || member.Type.StartsWith('=')),
                $"{attribute} is {spelled} {property.Name}, not {member}");
        }
    }

    /// <summary>The public properties, each with what its attribute says; a collection's attribute is on the field behind it.</summary>
    private static IEnumerable<(PropertyInfo Property, Argument Attribute)> ArgumentMembers(Type type)
    {
        var marked = type.GetMembers(Own).Select(m => (Member: m, Data: m.CustomAttributes.SingleOrDefault(a => a.AttributeType == typeof(Pulumi.InputAttribute))))
            .Where(m => m.Data is not null)
            .ToDictionary(m => m.Member.Name.TrimStart('_'), m => Argument.Of(m.Data!), StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties(Own).Where(p => p.GetMethod!.IsPublic))
        {
            yield return (property, marked.TryGetValue(property.Name, out var own) ? own : marked.Values.First(a => !type.GetProperties(Own).Any(p => p.Name.Equals(a.Name, StringComparison.OrdinalIgnoreCase))));
        }
    }

    private static IEnumerable<string> Results(Type type, OfficialType official)
    {
        var nullability = new NullabilityInfoContext();
        yield return Unless(type.IsSealed && type.GetConstructors().Length == 0, "can be made or derived from");
        var names = type.GetConstructors(Own).Single().GetParameters().Select(p => p.Name!).ToList();
        foreach (var (field, wire) in type.GetFields(Own).Where(f => f.IsPublic).Zip(names))
        {
            var member = official.Members.SingleOrDefault(m => m.Wire == wire);
            var isNullable = nullability.Create(field).ReadState == NullabilityState.Nullable;
            yield return member is null ? $"has a field {wire}" : Unless(
                field.IsInitOnly && member.Name == field.Name && member.Type == SpelledType.InNpm(field.FieldType) && (isNullable == member.Required || IsArray(field.FieldType)),
                $"{wire} is {SpelledType.InNpm(field.FieldType)}{(isNullable ? "?" : "")} {field.Name}, not {member}");
        }
    }

    private static IEnumerable<string> Enum(Type type, OfficialType official) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(p => !official.Members.Any(m => m.Name == p.Name && m.Type == p.GetValue(null)!.ToString()))
            .Select(p => $"has a member {p.Name} = {p.GetValue(null)}");

    private static IEnumerable<string> Function(Type type, OfficialType official)
    {
        var name = official.Name;
        var signatures = type.GetMethods(BindingFlags.Public | BindingFlags.Static).Select(m =>
            $"{SpelledType.InCSharp(m.ReturnType)} {m.Name}({string.Join(", ", m.GetParameters().Select(p => SpelledType.InCSharp(p.ParameterType) + (p.HasDefaultValue ? "?" : "")))})");
        string[] expected =
        [
            $"Task<{name}Result> InvokeAsync({name}Args?, InvokeOptions?)",
            $"Output<{name}Result> Invoke({name}InvokeArgs?, InvokeOptions?)",
            $"Output<{name}Result> Invoke({name}InvokeArgs, InvokeOutputOptions)",
        ];
        return signatures.Except(expected).Select(s => $"has {s}");
    }

    private static bool IsArray(Type type) => type.IsGenericType && type.Name.StartsWith("ImmutableArray", StringComparison.Ordinal);

    private static string Unless(bool isRight, string departure) => isRight ? "" : departure;
}
