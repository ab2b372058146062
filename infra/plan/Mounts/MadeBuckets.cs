namespace Infra.Plan;

/// <summary>Decides which buckets the stack makes: each once, however many mounts name it.</summary>
internal static class MadeBuckets
{
    /// <summary>
    /// The most files of one bucket. Each is a resource of the stack, and more of them would slow every update of the
    /// stack for what one copy does at once.
    /// </summary>
    public const int MostFiles = 1000;

    /// <summary>The buckets, by name; mistakes go to the reading.</summary>
    public static IReadOnlyList<BucketPlan> Plan(IReadOnlyList<ServiceSpec> services, LocalInputs inputs, string region, Reading reading) =>
    [
        .. services.SelectMany(service => service.Task.FileMounts, (service, mount) => (Service: service, Mount: mount, mount.Storage))
            .Where(made => made.Storage is { } storage && Mounts.IsMade(storage))
            .GroupBy(made => made.Storage!.Name!, StringComparer.Ordinal)
            .OrderBy(made => made.Key, StringComparer.Ordinal)
            .Select(made => new BucketPlan
            {
                Name = made.Key,
                Region = region,
                Persistent = made.Any(one => one.Storage!.Persistent ?? true),
                Contents = Contents([.. made.Select(one => (one.Service, one.Mount))], inputs, reading),
            }),
    ];

    private static IReadOnlyList<BucketContent> Contents(IReadOnlyList<(ServiceSpec Service, FileMountSpec Mount)> mounts, LocalInputs inputs, Reading reading)
    {
        var filled = mounts.Where(mount => mount.Mount.Storage!.Sources.Count > 0)
            .Select(mount => (mount.Mount, Contents: Contents(mount.Service, mount.Mount, inputs, reading)))
            .ToList();
        if (filled.Count == 0)
        {
            return [];
        }

        var (first, contents) = filled[0];
        foreach (var other in filled.Skip(1).Where(other => !other.Contents.SequenceEqual(contents)))
        {
            reading.Mistake(other.Mount.At, $"file_mounts: the bucket {other.Mount.Storage!.Name} is filled here and at {first.At}, with other files.", "Write the source once; other mounts name the bucket alone, or have one of their own.");
        }

        if (contents.Sum(content => content.Folder.Files.Count) is > MostFiles and var files)
        {
            reading.Mistake(first.At, $"file_mounts: {files} files for the bucket {first.Storage!.Name} are more than {MostFiles}, and each is a resource of the stack.", $"Put them there by aws s3 sync, and write source: s3://{first.Storage.Name}.");
        }

        return contents;
    }

    /// <summary>A folder's files lie at the root of the bucket, those of a list's folder below its name, as SkyPilot lays them.</summary>
    private static List<BucketContent> Contents(ServiceSpec service, FileMountSpec mount, LocalInputs inputs, Reading reading)
    {
        var contents = new List<BucketContent>();
        foreach (var source in mount.Storage!.Sources)
        {
            var path = RelativePath.From(service.At.Path, source);
            if (inputs.Folders.GetValueOrDefault(path) is not { } folder)
            {
                continue;
            }

            if (folder.IsFile && !mount.Storage.IsList)
            {
                reading.Mistake(mount.At, $"file_mounts: {path} is a single file, which is no content of a bucket.", $"Write a list: source: [{source}].");
            }

            contents.Add(new(mount.Storage.IsList && !folder.IsFile ? $"{path[(path.LastIndexOf('/') + 1)..]}/" : "", folder));
        }

        return contents;
    }
}
