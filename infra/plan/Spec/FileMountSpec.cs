namespace Infra.Plan;

/// <summary>One entry of file_mounts as written.</summary>
internal sealed record FileMountSpec
{
    public required Position At { get; init; }

    /// <summary>Path on the replica.</summary>
    public required string Destination { get; init; }

    /// <summary>A local path or a bucket's address; null for a storage object.</summary>
    public required string? Source { get; init; }

    public required StorageSpec? Storage { get; init; }
}

/// <summary>A bucket and how it appears on the replica, as written.</summary>
internal sealed record StorageSpec
{
    public required string? Name { get; init; }

    /// <summary>Local paths, or one bucket's address.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Whether the sources were a list.</summary>
    public required bool IsList { get; init; }

    public required StorageStore? Store { get; init; }

    /// <summary>Null where it was not written; true then, but for volumes.</summary>
    public required bool? Persistent { get; init; }

    public required StorageMode Mode { get; init; }

    public required StorageKind? Kind { get; init; }

    /// <summary>Settings of caches and disks, as written.</summary>
    public required YamlNode? Config { get; init; }

    /// <summary>Whether replicas are not to write to it: by the settings, or by a preset that says so.</summary>
    public bool IsReadOnly =>
        Kind is StorageKind.ModelCheckpointRo or StorageKind.DatasetRo
        || (Config as YamlMap)?.Entries.Any(entry => (entry.Value as YamlMap)?.Find("read_only")?.Value is YamlScalar { Kind: ScalarKind.Boolean, Boolean: true }) == true;
}

/// <summary>Where SkyPilot keeps buckets.</summary>
internal enum StorageStore
{
    S3,
    Gcs,
    Azure,
    R2,
    Ibm,
    Oci,
    Nebius,
    Coreweave,
    Vastdata,
    Volume,
}

/// <summary>How a bucket appears on the replica.</summary>
internal enum StorageMode
{
    Mount,
    Copy,
    MountCached,
}

/// <summary>Presets of SkyPilot for caches.</summary>
internal enum StorageKind
{
    ModelCheckpointRo,
    ModelCheckpointRw,
    DatasetRo,
    DatasetRw,
}
