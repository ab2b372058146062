using System.Formats.Tar;
using System.Globalization;
using Infra.Plan;

namespace Infra.Edge;

/// <summary>
/// A folder that goes to replicas as one file: a tar in which the same content is the same bytes on every machine. Names are
/// sorted, times and owners fixed, modes kept as far as the folder's hash sees them. It is not compressed: compressors differ
/// between versions, and the object's bytes must not.
/// </summary>
internal static class FolderArchive
{
    private const string Extension = ".tar";
    private const string HomeName = "warmstart-";

    /// <summary>Hexadecimal digits of SHA-256.</summary>
    private const int HashLength = 64;

    /// <summary>Where the archive lies once written. The name says what is in it: a recorded update names it and never writes it.</summary>
    public static string PathOf(FolderPlan folder) =>
        Path.Combine(Home, $"{folder.Hash}.{folder.Files.Count.ToString(CultureInfo.InvariantCulture)}{Extension}");

    /// <summary>The hash and the number of files of an archive of ours, whichever machine it lies on; null for any other file.</summary>
    public static (string Hash, int Files)? Named(string path) =>
        IsHome(Path.GetDirectoryName(path))
        && Path.GetFileName(path).Split('.') is [{ Length: HashLength } hash, var files, _] && int.TryParse(files, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (hash, count)
            : null;

    /// <summary>Whether a folder is the one of archives, here or on another machine.</summary>
    public static bool IsHome(string? folder) => Path.GetFileName(folder)?.StartsWith(HomeName, StringComparison.Ordinal) is true;

    /// <summary>Writes the archive, unless it is there already.</summary>
    public static void Write(FolderPlan folder)
    {
        var path = PathOf(folder);
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Home);
        // Another run may write the same at the same time: each has a file of its own, and the last one in place stays.
        var part = Path.Combine(Home, Path.GetRandomFileName());
        using (var stream = File.Create(part))
        {
            Write(folder, stream);
        }

        File.Move(part, path, overwrite: true);
    }

    /// <summary>Writes the archive's bytes.</summary>
    public static void Write(FolderPlan folder, Stream stream)
    {
        using var archive = new TarWriter(stream, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var file in folder.Files)
        {
            var path = Path.Combine(folder.Path, file);
            using var content = File.OpenRead(path);
            archive.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, file)
            {
                Mode = ReadFolder.IsExecutable(path) ? Executable : Plain,
                ModificationTime = DateTimeOffset.UnixEpoch,
                DataStream = content,
            });
        }
    }

    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Of one user: files there are another user's to neither read nor write.</summary>
    internal static string Home { get; } = Path.Combine(Path.GetTempPath(), HomeName + Environment.UserName);
}
