namespace Infra.Edge;

/// <summary>The folder that holds <c>Pulumi.yaml</c>: every path of a stack is below it.</summary>
internal static class ProjectRoot
{
    private const string Marker = "Pulumi.yaml";

    /// <summary>
    /// The folder that the operator named, else the nearest above the current one, else the nearest above the built
    /// program, so that <c>dotnet run --project</c> works from anywhere.
    /// </summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Find(string? named)
    {
        if (named is not null)
        {
            var folder = Path.GetFullPath(named);
            return File.Exists(Path.Combine(folder, Marker))
                ? folder
                : throw new UsageException($"{named} holds no {Marker}.", "Give the project's folder: --root DIR.");
        }

        return Above(Directory.GetCurrentDirectory())
            ?? Above(AppContext.BaseDirectory)
            ?? throw new UsageException(
                $"Neither this folder nor any above it holds a {Marker}.",
                "Change to the project's folder, or give it: --root DIR.");
    }

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
