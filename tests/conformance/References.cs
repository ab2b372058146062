using System.Text.RegularExpressions;

namespace Infra.Tests.Conformance;

/// <summary>
/// References between resources. The engine answers each text of a resource with a mark that names resource and property;
/// wherever the program hands that on, alone or within a text, the mark says where it came from.
/// </summary>
internal static partial class References
{
    /// <summary>The mark, where &lt;name&gt; stands for the resource's name, and the type may be &lt;type&gt;.</summary>
    public static string Mark(string type, string property) => $"[[{type}|<name>|{property}]]";

    /// <summary>Stands for a number that the engine makes of the resource's name (tests/node/engine/answers.mjs).</summary>
    public const string NumberMark = "<number>";

    /// <summary>The number of a resource's name: where a program puts it into a text, it says where it came from.</summary>
    public static int Number(string name)
    {
        var hash = System.Text.Encoding.UTF8.GetBytes(name).Aggregate(0x811c9dc5u, (hash, one) => (hash ^ one) * 0x01000193u);
        return 1_000_000_000 + (int)(hash % 1_000_000_000);
    }

    /// <summary>Terraform's address of a resource.</summary>
    public static string Address(string type, string name) => $"{TypeNames.Of(type)}.{Label(name)}";

    /// <summary>Terraform's label of a resource: labels know neither dots nor slashes.</summary>
    public static string Label(string name) => Unsafe().Replace(name, "-");

    /// <summary>A text in Terraform's language: marks are expressions, all else is what it says.</summary>
    public static string Translate(string text)
    {
        var literal = text.Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
        return Marks().Replace(literal, mark =>
            $"${{{Address(mark.Groups["type"].Value, mark.Groups["name"].Value)}.{mark.Groups["property"].Value}}}");
    }

    [GeneratedRegex(@"\[\[(?<type>[^|\[]+)\|(?<name>[^|]+)\|(?<property>[a-z0-9_]+)\]\]")]
    private static partial Regex Marks();

    [GeneratedRegex("[^A-Za-z0-9_-]")]
    private static partial Regex Unsafe();
}
