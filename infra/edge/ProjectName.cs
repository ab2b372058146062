namespace Infra.Edge;

/// <summary>The project's name: the second part of every URN.</summary>
internal static class ProjectName
{
    private const string Key = "name:";

    /// <summary>The <c>name</c> of a folder's <c>Pulumi.yaml</c>, which is always a plain word on a line of its own.</summary>
    /// <exception cref="UsageException">It has none.</exception>
    public static string Of(string root)
    {
        var path = Path.Combine(root, "Pulumi.yaml");
        var line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line?[Key.Length..].Trim().Trim('"', '\'') is { Length: > 0 } name
            ? name
            : throw new UsageException($"{path} has no name.", "Write one on its first line: name: warmstart.");
    }
}
