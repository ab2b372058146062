namespace Infra.Plan;

/// <summary>Reckons with paths as text: the plan sees no file system.</summary>
internal static class RelativePath
{
    /// <summary>A path as written in a file, seen from where that file's own path is seen from.</summary>
    public static string From(string filePath, string written)
    {
        if (written.StartsWith('/') || written == "~" || written.StartsWith("~/", StringComparison.Ordinal))
        {
            return written;
        }

        var parts = new List<string>();
        foreach (var part in filePath.Split('/')[..^1].Concat(written.Split('/')))
        {
            if (part == ".." && parts is [.., not ("" or "..")])
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && !(part.Length == 0 && parts.Count > 0))
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? "." : string.Join('/', parts);
    }
}
