namespace Infra.Plan;

/// <summary>How a storage object under file_mounts is written (fact sheet of the service YAML, 1.1).</summary>
internal static class StorageShape
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    public static readonly IReadOnlyList<(string Word, StorageStore Value)> Stores =
    [
        ("s3", StorageStore.S3), ("gcs", StorageStore.Gcs), ("azure", StorageStore.Azure), ("r2", StorageStore.R2), ("ibm", StorageStore.Ibm),
        ("oci", StorageStore.Oci), ("nebius", StorageStore.Nebius), ("coreweave", StorageStore.Coreweave), ("vastdata", StorageStore.Vastdata),
        ("volume", StorageStore.Volume),
    ];

    public static readonly IReadOnlyList<(string Word, StorageMode Value)> Modes =
        [("MOUNT", StorageMode.Mount), ("COPY", StorageMode.Copy), ("MOUNT_CACHED", StorageMode.MountCached)];

    public static readonly IReadOnlyList<(string Word, StorageKind Value)> Kinds =
    [
        ("MODEL_CHECKPOINT_RO", StorageKind.ModelCheckpointRo), ("MODEL_CHECKPOINT_RW", StorageKind.ModelCheckpointRw),
        ("DATASET_RO", StorageKind.DatasetRo), ("DATASET_RW", StorageKind.DatasetRw),
    ];

    private static readonly Field<string> _name = new("name", Scalars.Text, "the bucket's name");

    private static readonly Field<SourcesSpec> _source = new(
        "source",
        new UnionShape<SourcesSpec>(
            "a path or a bucket's address, or a list of paths",
            new MappedShape<string, SourcesSpec>(Scalars.Text, (text, _, _, _) => new([text], false)),
            new MappedShape<IReadOnlyList<Written<string>>, SourcesSpec>(new ListShape<string>(Scalars.Text, "a list of paths"), (list, _, _, _) => new([.. list.Select(item => item.Value)], true))),
        "what is in it: local paths, or a bucket's address");

    private static readonly Field<StorageStore> _store = new("store", Scalars.Choice(AnyCase, [.. Stores]), "where the bucket is");
    private static readonly Field<bool> _persistent = new("persistent", Scalars.Boolean, "whether the bucket outlives the service") { Default = "true" };
    private static readonly Field<StorageMode> _mode = new("mode", Scalars.Choice(AnyCase, [.. Modes]), "how it appears on the replica") { Default = "MOUNT" };
    private static readonly Field<StorageKind> _kind = new("type", Scalars.Choice(AnyCase, [.. Kinds]), "a preset for caches");
    private static readonly Field<YamlNode> _config = new("config", CheckedShape.Of(new DictionaryShape<YamlNode>(AnyShape.Any, "a map with mount or mount_cached")), "settings of caches and disks");

    public static readonly Shape<StorageSpec> Shape = new MapShape<StorageSpec>(
        "a map with source or name", [_name, _source, _store, _persistent, _mode, _kind, _config], Build)
    { PassesOverUnderscores = true };

    private static StorageSpec? Build(FieldValues values)
    {
        var before = values.Reading.Mistakes.Count;
        var storage = new StorageSpec
        {
            Name = values.Get(_name)?.Value,
            Sources = values.Get(_source)?.Value.Paths ?? [],
            IsList = values.Get(_source)?.Value.IsList ?? false,
            Store = values.Get(_store)?.Value,
            Persistent = values.Get(_persistent)?.Value,
            Mode = values.Get(_mode)?.Value ?? StorageMode.Mount,
            Kind = values.Get(_kind)?.Value,
            Config = values.Get(_config)?.Value,
        };
        Check(values, storage);
        return values.Reading.Mistakes.Count > before ? null : storage;
    }

    private static void Check(FieldValues values, StorageSpec storage)
    {
        var reading = values.Reading;
        if (storage.Name is null && storage.Sources.Count == 0)
        {
            reading.Mistake(values.At, $"{values.Path}: neither name nor source is written.", "Write source: with paths or a bucket's address, or name: of a bucket.");
        }

        var source = values.Get(_source)?.At ?? values.At;
        foreach (var path in storage.Sources)
        {
            BucketUrls.CheckSource(path, source, $"{values.Path}.source", reading);
        }

        if (storage.Sources.Any(BucketUrls.IsUrl))
        {
            if (storage.IsList)
            {
                reading.Mistake(source, $"{values.Path}.source: a list holds local paths only.", "Write a bucket's address as text.");
            }
            else if (storage.Mode == StorageMode.Mount && storage.Store != StorageStore.Volume && BucketUrls.HasFolder(storage.Sources[0]))
            {
                reading.Mistake(source, $"{values.Path}.source: a folder of a bucket cannot be mounted.", "Write the bucket alone, or mode: COPY or MOUNT_CACHED.");
            }
        }
        else if (storage.Sources.Count > 0 && storage.Name is null && storage.Store != StorageStore.Volume)
        {
            reading.Mistake(source, $"{values.Path}: a local source needs a bucket to go to, and name is not written.", "Add name: with the bucket's name.");
        }

        if (values.Get(_name) is { } name && BucketUrls.WrongName(name.Value, storage.Store) is { } rule)
        {
            reading.Mistake(name.At, $"{values.Path}.name: \"{name.Value}\" cannot be a bucket's name.", rule);
        }
    }

    private sealed record SourcesSpec(IReadOnlyList<string> Paths, bool IsList);
}
