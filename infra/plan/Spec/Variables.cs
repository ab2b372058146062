using System.Text;

namespace Infra.Plan;

/// <summary>
/// Puts the values of envs in place of $NAME and ${NAME} (fact sheet of the service YAML, 0.8): in text and keys, either brace
/// may be missing, names that are not defined stay, values are not looked into again.
/// </summary>
internal sealed class Variables(IReadOnlyDictionary<string, string> envs, Reading reading)
{
    /// <summary>What is a name, as a regular expression.</summary>
    public const string NamePattern = "^[A-Za-z_][A-Za-z0-9_]*$";

    private int _length;

    /// <summary>The node with values put in; a mistake when they make it longer than any file may be.</summary>
    public YamlNode Substitute(YamlNode node) => envs.Count == 0 ? node : node switch
    {
        YamlScalar scalar => Substitute(scalar),
        YamlList list => list with { Items = [.. list.Items.Select(Substitute)] },
        YamlMap map => map with { Entries = Entries(map) },
        _ => node,
    };

    /// <summary>Keys may become equal; the last of them counts then, as everywhere.</summary>
    private List<YamlEntry> Entries(YamlMap map)
    {
        var entries = map.Entries.Select(entry => new YamlEntry(Substitute(entry.Key), Substitute(entry.Value))).ToList();
        var last = entries.Select((entry, index) => (entry.Key.Kind, entry.Key.Written, index)).GroupBy(key => (key.Kind, key.Written)).Select(keys => keys.Last().index).ToHashSet();
        return last.Count == entries.Count ? entries : [.. entries.Where((_, index) => last.Contains(index))];
    }

    private YamlScalar Substitute(YamlScalar scalar)
    {
        if (scalar.Kind != ScalarKind.Text || !scalar.Written.Contains('$', StringComparison.Ordinal) || _length > YamlText.MaxBytes)
        {
            return scalar;
        }

        var written = Substitute(scalar.Written, envs, YamlText.MaxBytes - _length);
        _length += written.Length;
        if (_length <= YamlText.MaxBytes)
        {
            return scalar with { Written = written };
        }

        reading.Mistake(scalar.At, $"with the values of envs put in, the text is longer than {YamlText.MaxBytes} characters.", "Shorten the values, or name them less often.");
        return scalar;
    }

    /// <summary>The text with values put in; it breaks off once it is longer than <paramref name="most"/>.</summary>
    public static string Substitute(string text, IReadOnlyDictionary<string, string> envs, int most = YamlText.MaxBytes)
    {
        var result = new StringBuilder();
        var i = 0;
        while (i < text.Length && result.Length <= most)
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
