using System.Text;

namespace Infra.Plan;

/// <summary>
/// Puts the values of envs in place of $NAME and ${NAME} (fact sheet of the service YAML, 0.8): in text and keys, either brace
/// may be missing, names that are not defined stay, values are not looked into again.
/// </summary>
internal static class Variables
{
    /// <summary>What is a name, as a regular expression.</summary>
    public const string NamePattern = "^[A-Za-z_][A-Za-z0-9_]*$";

    public static YamlNode Substitute(YamlNode node, IReadOnlyDictionary<string, string> envs) => envs.Count == 0 ? node : node switch
    {
        YamlScalar scalar => Substitute(scalar, envs),
        YamlList list => list with { Items = [.. list.Items.Select(item => Substitute(item, envs))] },
        YamlMap map => map with { Entries = [.. map.Entries.Select(entry => new YamlEntry(Substitute(entry.Key, envs), Substitute(entry.Value, envs)))] },
        _ => node,
    };

    private static YamlScalar Substitute(YamlScalar scalar, IReadOnlyDictionary<string, string> envs) =>
        scalar.Kind == ScalarKind.Text && scalar.Written.Contains('$', StringComparison.Ordinal)
            ? scalar with { Written = Substitute(scalar.Written, envs) }
            : scalar;

    public static string Substitute(string text, IReadOnlyDictionary<string, string> envs)
    {
        var result = new StringBuilder();
        var i = 0;
        while (i < text.Length)
        {
            var start = i + 1 < text.Length && text[i] == '$' && text[i + 1] == '{' ? i + 2 : i + 1;
            var end = text[i] == '$' ? EndOfName(text, start) : start;
            if (end > start && envs.TryGetValue(text[start..end], out var value))
            {
                result.Append(value);
                i = end < text.Length && text[end] == '}' ? end + 1 : end;
            }
            else
            {
                result.Append(text[i]);
                i++;
            }
        }

        return result.ToString();
    }

    public static bool IsName(string text) => text.Length > 0 && EndOfName(text, 0) == text.Length;

    private static int EndOfName(string text, int start)
    {
        var end = start;
        while (end < text.Length && (text[end] == '_' || char.IsAsciiLetter(text[end]) || (end > start && char.IsAsciiDigit(text[end]))))
        {
            end++;
        }

        return end;
    }
}
