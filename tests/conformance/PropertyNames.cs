namespace Infra.Tests.Conformance;

/// <summary>Pulumi's name of a property, from Terraform's: in camel case, and plural where it holds several values.</summary>
internal static class PropertyNames
{
    /// <summary>Where the package departs from its own rule, by Terraform's type and property.</summary>
    private static readonly Dictionary<(string Type, string Property), string> _overrides = new()
    {
        [("aws_s3_bucket", "cors_rule")] = "corsRules",
    };

    /// <summary>Lists of Terraform that hold one at the most, which their schema does not say and the package knows.</summary>
    private static readonly HashSet<(string Type, string Property)> _single =
    [
        (Lifecycle, "filter"), (Lifecycle, "expiration"), (Lifecycle, "abort_incomplete_multipart_upload"),
    ];

    private const string Lifecycle = "aws_s3_bucket_lifecycle_configuration";

    /// <summary>What the program sets that the tested provider does not know yet, whatever the type, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Newer { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["region"] = "a resource's own region came with the provider's version 6; here it picks a provider of that region instead",
    };

    /// <summary>Whether a list is no list in a program's words, whatever its schema says.</summary>
    public static bool IsOne(string type, string property) => _single.Contains((type, property));

    /// <summary>The name that a program gives the property of a type.</summary>
    public static string Of(string type, string property, bool isPlural)
    {
        if (_overrides.TryGetValue((type, property), out var name))
        {
            return name;
        }

        var camel = Camel(property);
        return isPlural ? Plural(camel) : camel;
    }

    private static string Camel(string name) => string.Concat(name.Split('_').Select((word, i) =>
        i == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Plural(string name) => name switch
    {
        _ when Ends(name, "ss", "x", "ch", "sh") => name + "es",
        _ when Ends(name, "s") => name,
        _ when Ends(name, "y") && !Ends(name, "ay", "ey", "oy", "uy") => name[..^1] + "ies",
        _ => name + "s",
    };

    private static bool Ends(string name, params string[] endings) =>
        endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
}
