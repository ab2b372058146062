namespace Infra.Plan;

/// <summary>Reads a stack's <c>images.lock.json</c>. JSON is YAML, so positions and mistakes come as with every other file.</summary>
internal static class LockReader
{
    /// <summary>The only form of the file so far.</summary>
    public const int Version = 1;

    private const string Mend = "imagebake writes this file: take it from git as it was, and run `imagebake plan` on the stack.";

    private static readonly Field<int> _version = new("version", Scalars.Between(Version, Version, $"{Version}; another version is another imagebake's"), "the form of the file") { Required = true };

    private static readonly Field<IReadOnlyList<Written<LockedArtifact>>> _artifacts = new("artifacts", new ListShape<LockedArtifact>(LockShape.Shape, "a list of artifacts"), "what is baked") { Required = true };

    private static readonly Shape<ImagesLock> _shape = new MapShape<ImagesLock>("a map with version and artifacts", [_version, _artifacts], values =>
    {
        List<LockedArtifact> artifacts = [.. values.Get(_artifacts)!.Value.Select(artifact => artifact.Value)];
        var seen = new Dictionary<LockKey, Position>();
        foreach (var artifact in artifacts.Where(artifact => !seen.TryAdd(artifact.Key, artifact.At!)))
        {
            values.Reading.Mistake(artifact.At!, $"{artifact.Key} is also in line {seen[artifact.Key].Line}.", "Keep the newer of the two.");
        }

        return new(artifacts.Order(LockedArtifact.Order).ToList());
    });

    /// <summary>The lock, or null with the mistakes in the reading.</summary>
    public static ImagesLock? Read(SourceFile file, Reading reading)
    {
        if (Conflict(file) is { } line)
        {
            reading.Mistake(new(file.Path, line, 1), "git left a conflict here.", "Take both sides' lines, one for each image and region; of two for the same, the newer one.");
            return null;
        }

        if (YamlReader.Read(file, reading) is not { } root)
        {
            return null;
        }

        if (root is not YamlMap)
        {
            reading.Mistake(root.At, "a lock is a map.", Mend);
            return null;
        }

        return _shape.TryRead(root, "", reading, out var images) ? images : null;
    }

    /// <summary>One line of a lock by itself, as a diff shows it; null for one that is no artifact.</summary>
    public static LockedArtifact? ReadLine(string line)
    {
        var reading = new Reading();
        return YamlReader.Read(SourceFile.FromText("line", line), reading) is { } node && LockShape.Shape.TryRead(node, "", reading, out var artifact) ? artifact : null;
    }

    private static int? Conflict(SourceFile file)
    {
        var number = 1;
        var content = file.Content.Span;
        foreach (var range in content.Split((byte)'\n'))
        {
            if (content[range].StartsWith("<<<<<<< "u8))
            {
                return number;
            }

            number++;
        }

        return null;
    }
}
