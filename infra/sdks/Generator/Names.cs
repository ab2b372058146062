using System.Text;
using Generator.Schema;

namespace Generator;

/// <summary>How C# spells a package's names. The rules are those of the official packages.</summary>
internal static class Names
{
    /// <summary>"Pulumi.AzureNative" of "azure-native".</summary>
    public static string Root(Package package) => $"Pulumi.{string.Concat(package.Name.Split('-').Select(Upper))}";

    /// <summary>The namespace of a resource, a function or an enum.</summary>
    public static string Namespace(Package package, string token) => Join(Root(package), Module(package, token));

    /// <summary>The namespace of what nested types become: "Inputs" or "Outputs".</summary>
    public static string Nested(Package package, string token, string side) => package.KubernetesLayout
        ? Join($"{Root(package)}.Types.{side}", Module(package, token))
        : $"{Namespace(package, token)}.{side}";

    /// <summary>The last part of a token, with an upper-case first letter and nothing else changed.</summary>
    public static string Class(string token) => Upper(token.Substring(token.LastIndexOf(':') + 1));

    public static string Member(Property property) => property.CSharpName ?? Upper(property.Name.Replace("-", "").TrimStart('$'));

    /// <summary>The private field or parameter of a property: its wire name, escaped where C# needs it.</summary>
    public static string Parameter(Property property) => "@" + property.Name.Replace("-", "_").TrimStart('$');

    /// <summary>An enum's member: upper-case first letter, runs of "_" collapsed, a leading "_" gets the type's name in front.</summary>
    public static string EnumMember(string type, string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (letter != '_' || text.Length == 0 || text[text.Length - 1] != '_')
            {
                text.Append(letter);
            }
        }
        var member = Upper(text.ToString());
        return member == "Equals" ? "EqualsValue" : member[0] == '_' ? type + member : member;
    }

    private static string Module(Package package, string token)
    {
        var middle = token.Split(':')[1];
        return package.Namespaces.TryGetValue(middle, out var whole) ? whole
            : package.Namespaces.TryGetValue(middle.Split('/')[0], out var first) ? first
            : "";
    }

    private static string Join(string root, string module) => module.Length == 0 ? root : $"{root}.{module}";

    private static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
}
