namespace Infra.Edge;

/// <summary>
/// Which files of a folder do not go to replicas: those that <c>.skyignore</c> names, else those that git ignores.
/// <c>.git</c> itself never goes.
/// </summary>
internal sealed class IgnoreRules
{
    private readonly IReadOnlyList<Rule> _rules;

    private IgnoreRules(IReadOnlyList<Rule> rules) => _rules = rules;

    /// <summary>The rules that hold in a folder and, as git's grow with depth, those that its parents add.</summary>
    public static IgnoreRules Of(string folder)
    {
        var skyIgnore = Path.Combine(folder, ".skyignore");
        return File.Exists(skyIgnore)
            ? new([.. SkyRules(File.ReadAllLines(skyIgnore))])
            : new([.. Above(folder), .. GitRules("", folder)]);
    }

    /// <summary>The rules within a folder below, which may have a .gitignore of its own.</summary>
    public IgnoreRules Below(string root, string folder)
    {
        if (_rules is [{ FromSky: true }, ..] || !File.Exists(Path.Combine(root, folder, ".gitignore")))
        {
            return this;
        }

        return new([.. _rules, .. GitRules(folder + "/", Path.Combine(root, folder))]);
    }

    /// <summary>Whether a file or a folder stays behind; the path is relative to the root and parted by "/".</summary>
    public bool Ignore(string path, bool isFolder)
    {
        if (path == ".git" || path.EndsWith("/.git", StringComparison.Ordinal))
        {
            return true;
        }

        for (var i = _rules.Count - 1; i >= 0; i--)
        {
            var rule = _rules[i];
            if ((isFolder || !rule.FoldersOnly) && rule.Matches(path))
            {
                return !rule.Keeps;
            }
        }

        return false;
    }

    // SkyPilot reads its file as globs: no "keep this" lines, and "a/b" is found at any depth unless it begins with "/".
    private static IEnumerable<Rule> SkyRules(string[] lines) =>
        from line in lines
        let text = line.Trim()
        where text.Length > 0 && text[0] != '#'
        let pattern = text.TrimEnd('/')
        select new Rule
        {
            Pattern = pattern.StartsWith('/') ? pattern[1..] : $"**/{pattern}",
            FoldersOnly = text.EndsWith('/'),
            FromSky = true,
        };

    // The folder lies in a git repository whose own files above it hold here too; their patterns see longer paths.
    private static List<Rule> Above(string folder)
    {
        var rules = new List<Rule>();
        var prefix = "";
        for (var child = new DirectoryInfo(folder); ; child = child.Parent)
        {
            if (Path.Exists(Path.Combine(child.FullName, ".git")))
            {
                return rules;
            }

            if (child.Parent is null)
            {
                return [];
            }

            prefix = $"{child.Name}/{prefix}";
            var seenFromAbove = prefix;
            rules.InsertRange(0, GitRules("", child.Parent.FullName).Select(rule => rule with { SeenFromAbove = seenFromAbove }));
        }
    }

    private static IEnumerable<Rule> GitRules(string under, string folder)
    {
        var file = Path.Combine(folder, ".gitignore");
        return File.Exists(file) ? File.ReadAllLines(file).Select(line => GitRule(under, line)).OfType<Rule>() : [];
    }

    private static Rule? GitRule(string under, string line)
    {
        var text = line.EndsWith("\\ ", StringComparison.Ordinal) ? line : line.TrimEnd(' ', '\r');
        if (text.Length == 0 || text[0] == '#')
        {
            return null;
        }

        var keeps = text[0] == '!';
        text = keeps ? text[1..] : text;
        var foldersOnly = text.EndsWith('/');
        text = text.TrimEnd('/');
        // A slash before the last letter ties the pattern to the file's own folder.
        return text.Length == 0 ? null : new Rule
        {
            Under = under,
            Pattern = text.Contains('/', StringComparison.Ordinal) ? text.TrimStart('/') : $"**/{text}",
            Keeps = keeps,
            FoldersOnly = foldersOnly,
        };
    }

    private sealed record Rule
    {
        public required string Pattern { get; init; }

        public string Under { get; init; } = "";

        public string SeenFromAbove { get; init; } = "";

        public bool Keeps { get; init; }

        public required bool FoldersOnly { get; init; }

        public bool FromSky { get; init; }

        public bool Matches(string path) =>
            path.StartsWith(Under, StringComparison.Ordinal) && Glob.Matches(Pattern, SeenFromAbove + path[Under.Length..]);
    }
}
