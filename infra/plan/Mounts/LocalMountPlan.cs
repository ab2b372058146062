namespace Infra.Plan;

/// <summary>A local file or folder of the operator's on replicas: it goes by the stack's bucket, named by its content.</summary>
/// <param name="Target">Path on the replica as written: absolute, beginning with <c>~/</c>, or relative to the working directory.</param>
/// <param name="Folder">What goes.</param>
public sealed record LocalMountPlan(string Target, FolderPlan Folder)
{
    /// <summary>What the target is.</summary>
    public MountedKind Kind => Folder.IsFile ? MountedKind.File : MountedKind.Folder;
}
