namespace Infra.Plan;

/// <summary>Puts text into shell scripts without changing it.</summary>
internal static class Shell
{
    /// <summary>The text as one word.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A command that writes the text to a file, whatever the text holds.</summary>
    public static string WriteFile(string path, string text)
    {
        var end = $"END_OF_{path[(path.LastIndexOf('/') + 1)..].ToUpperInvariant()}";
        while (text.Split('\n').Contains(end))
        {
            end += "_";
        }

        return $"cat > {path} <<'{end}'\n{(text.EndsWith('\n') || text.Length == 0 ? text : text + "\n")}{end}\n";
    }

    /// <summary>Whether the script names a command: the word stands alone, not inside another.</summary>
    public static bool Mentions(string script, string command)
    {
        for (var at = script.IndexOf(command, StringComparison.Ordinal); at >= 0; at = script.IndexOf(command, at + 1, StringComparison.Ordinal))
        {
            var end = at + command.Length;
            if ((at == 0 || !IsWord(script[at - 1])) && (end == script.Length || !IsWord(script[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
