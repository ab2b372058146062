namespace Infra.Plan;

/// <summary>A folder or file of the operator's that the plan needs: the program hashes it and hands it in.</summary>
/// <param name="Service">The service that asks for it.</param>
/// <param name="Path">Relative to the project's root, with "/" and without "." and ".."; or absolute; or beginning with "~/".</param>
/// <param name="Where">Where it is written.</param>
/// <param name="Use">What it is for.</param>
public sealed record LocalFolder(string Service, string Path, Position Where, FolderUse Use)
{
    /// <summary>What is wrong when it is not there.</summary>
    internal (string What, string Mend) Missing => Use switch
    {
        FolderUse.Workdir => ($"workdir: there is no folder {Path}.", "Write a path relative to this file, such as workdir: . for its own folder."),
        FolderUse.Mount => ($"file_mounts: there is no file or folder {Path}.", "Write a path relative to this file, or a bucket's address such as s3://bucket."),
    };
}

/// <summary>What a local folder is for.</summary>
public enum FolderUse
{
    /// <summary>The working directory; it must be a folder.</summary>
    Workdir,

    /// <summary>A file mount, or what fills a bucket; it may be a single file.</summary>
    Mount,
}
