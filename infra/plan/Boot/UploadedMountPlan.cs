namespace Infra.Plan;

/// <summary>A local file or folder of the operator's that the program puts into the stack's bucket, and a replica takes from there.</summary>
public sealed record UploadedMountPlan
{
    /// <summary>Path on the replica as written: absolute, beginning with <c>~/</c>, or relative to the working directory.</summary>
    public required string Target { get; init; }

    /// <summary>Key of its archive in the stack's bucket, such as <see cref="BucketKeys.Mount"/> gives: a tar with the modes of files.</summary>
    public required string Key { get; init; }

    /// <summary>Whether the target is the file that the archive holds, or the folder that its files go to.</summary>
    public required MountedKind Kind { get; init; }
}

/// <summary>What a mount's target is.</summary>
public enum MountedKind
{
    /// <summary>One file: the only one of its archive, whatever its name there.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,
}
