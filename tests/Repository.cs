namespace Infra.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] _notOurs = ["bin", "obj", "node_modules", ".git"];

    /// <summary>Path of the folder that holds Infra.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths of all files below a folder, relative to the root, without what builds and installs make.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern = "*")
    {
        var start = new DirectoryInfo(Path.Combine(Root, folder));
        return start.Exists
            ? [.. Walk(start, pattern).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The text of a file, by its path relative to the root.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Select(file => file.FullName).Concat(
            folder.EnumerateDirectories()
                .Where(child => !_notOurs.Contains(child.Name) && child.LinkTarget is null)
                .SelectMany(child => Walk(child, pattern)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Infra.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Infra.sln is not above the tests.");
    }
}
