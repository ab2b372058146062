namespace Infra.Plan;

/// <summary>How file_mounts is written: a map of paths on the replica to what appears there (fact sheet of the service YAML, 1.1).</summary>
internal static class FileMountsShape
{
    private static readonly Shape<FileMountSpec> _mount = new UnionShape<FileMountSpec>(
        "a local path, a bucket's address such as s3://bucket, or a map with source",
        new MappedShape<string, FileMountSpec>(Scalars.Text, (source, node, path, reading) =>
        {
            var before = reading.Mistakes.Count;
            BucketUrls.CheckSource(source, node.At, path, reading);
            return reading.Mistakes.Count > before ? null : new() { At = node.At, Destination = "", Source = source, Storage = null };
        }),
        new MappedShape<StorageSpec, FileMountSpec>(StorageShape.Shape, (storage, node, _, _) => new() { At = node.At, Destination = "", Source = null, Storage = storage }));

    public static readonly Shape<IReadOnlyList<FileMountSpec>> Shape = new MappedShape<IReadOnlyList<Named<FileMountSpec>>, IReadOnlyList<FileMountSpec>>(
        new DictionaryShape<FileMountSpec>(_mount, "a map of paths on the replica to what appears there") { KeyPattern = "[^/]$" },
        (mounts, _, path, reading) =>
        {
            foreach (var mount in mounts)
            {
                CheckDestination(mount, path, reading);
            }

            return [.. mounts.Select(mount => mount.Value with { Destination = mount.Name })];
        });

    private static void CheckDestination(Named<FileMountSpec> mount, string path, Reading reading)
    {
        if (BucketUrls.IsUrl(mount.Name))
        {
            reading.Mistake(mount.NameAt, $"{path}: \"{mount.Name}\" is an address, and a path on the replica is wanted.", "Write the path first, and the address as its value.");
        }
        else if (mount.Name.Length == 0 || mount.Name.EndsWith('/'))
        {
            reading.Mistake(mount.NameAt, $"{path}: \"{mount.Name}\" ends with \"/\" or is empty.", "Write the path of a folder or file, without \"/\" at the end.");
        }
    }
}
