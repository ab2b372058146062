namespace Infra.Plan;

/// <summary>What of an image is a service's own: its setup, and what that may look at.</summary>
internal static class ServicePart
{
    /// <summary>
    /// The hash over setup, envs, mounts, and those files of the workdir that the setup names: a change to the rest of the
    /// workdir reaches replicas at boot, and asks for no other image.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="folders">Folders of the operator by path, as far as they were read.</param>
    public static string Hash(ServiceSpec service, IReadOnlyDictionary<string, FolderPlan> folders)
    {
        var hash = new InputHash().Add("setup", service.Setup);
        foreach (var (name, value) in service.Envs.OrderBy(env => env.Key, StringComparer.Ordinal))
        {
            hash.Add($"env {name}", value);
        }

        foreach (var mount in service.Task.FileMounts.OrderBy(mount => mount.Destination, StringComparer.Ordinal))
        {
            hash.Add("mount", mount.Destination).Add("from", Sources(mount))
                .Add("content", mount.Source is { } source && folders.TryGetValue(RelativePath.From(service.At.Path, source), out var folder) ? folder.Hash : null);
        }

        var workdir = StackReader.Workdir(service) is { } wanted ? folders.GetValueOrDefault(wanted.Path) : null;
        foreach (var file in workdir is null ? [] : Named(service.Setup, workdir.Files))
        {
            hash.Add($"file {file}", workdir!.Digests.GetValueOrDefault(file));
        }

        return hash.ToString();
    }

    /// <summary>The files whose path, or the path of a folder above them, stands in the setup as a word of its own.</summary>
    public static IReadOnlyList<string> Named(string setup, IReadOnlyList<string> files)
    {
        var words = setup.Split(_parting, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.StartsWith("./", StringComparison.Ordinal) ? word[2..] : word)
            .Select(word => word.TrimEnd('/'))
            .ToHashSet(StringComparer.Ordinal);
        // `pip install .` and `pip install -e .` read whatever is there.
        return words.Contains(".") || words.Contains("") ? files : [.. files.Where(file => Above(file).Any(words.Contains))];
    }

    private static readonly char[] _parting = [' ', '\t', '\n', '\r', '"', '\'', ';', '&', '|', '(', ')', '<', '>', '=', ',', ':', '$', '{', '}', '`', '[', ']'];

    private static IEnumerable<string> Above(string file)
    {
        for (var path = file; path.Length > 0; path = path.LastIndexOf('/') is > 0 and var end ? path[..end] : "")
        {
            yield return path;
        }
    }

    private static IEnumerable<string> Sources(FileMountSpec mount) => mount.Storage is { } storage
        ? [storage.Name ?? "", storage.Mode.ToString(), storage.Store?.ToString() ?? "", .. storage.Sources]
        : [mount.Source ?? ""];
}
