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
    private const string HomeName = "warmstart-archives";

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
    public static bool IsHome(string? folder) => Path.GetFileName(folder) == HomeName;

    /// <summary>Writes the archive, unless it is there already.</summary>
    public static void Write(FolderPlan folder)
    {
        var path = PathOf(folder);
        if (File.Exists(path))
        {
            return;
        }

        // Another run may write the same at the same time: each has a file of its own, and the last one in place stays.
        var part = NewPart();
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

    /// <summary>
    /// Of one user, in the folder of caches that the XDG base directory specification names: a file there becomes a replica's content,
    /// so that nobody else may have put it there.
    /// </summary>
    internal static string Home { get; } = Path.Combine(Caches, HomeName);

    private static string Caches =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named && Path.IsPathRooted(named) ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    /// <summary>A new file in <see cref="Home"/>.</summary>
    internal static string NewPart()
    {
        Directory.CreateDirectory(Home);
        return Path.Combine(Home, Path.GetRandomFileName());
    }
}
