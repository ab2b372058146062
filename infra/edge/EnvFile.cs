using Infra.Plan;

namespace Infra.Edge;

/// <summary>Reads a file of envs: lines <c>KEY=VALUE</c>, comments behind "#", values in quotes or not, "export" before them or not.</summary>
internal static class EnvFile
{
    /// <summary>The values by name, of equal names the last.</summary>
    /// <exception cref="UsageException">The file is not there, or a line is no such line.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file {path}.", "Give --env-file a file with lines such as KEY=VALUE.");
        }

        var found = new List<KeyValuePair<string, string>>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            found.Add(Parse(text.StartsWith("export ", StringComparison.Ordinal) ? text[7..].TrimStart() : text)
                ?? throw new UsageException($"{new Position(path, number, 1)}: this is not an env.", "Write KEY=VALUE."));
        }

        return found;
    }

    private static KeyValuePair<string, string>? Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals].TrimEnd();
        if (equals < 0 || !Overrides.IsName(name))
        {
            return null;
        }

        var value = text[(equals + 1)..].Trim();
        return new(name, value switch
        {
            ['"', .. var inside, '"'] => inside.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal),
            ['\'', .. var inside, '\''] => inside,
            _ => WithoutComment(value),
        });
    }

    private static string WithoutComment(string value) => value.IndexOf(" #", StringComparison.Ordinal) is var at and >= 0 ? value[..at].TrimEnd() : value;
}
