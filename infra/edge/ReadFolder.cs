using System.Security.Cryptography;
using System.Text;
using Infra.Plan;

namespace Infra.Edge;

/// <summary>Reads a folder that goes to replicas: which of its files go, and the hash that names their content.</summary>
internal static class ReadFolder
{
    /// <summary>Lists and hashes a folder.</summary>
    public static FolderReading At(string path)
    {
        var files = new List<string>();
        var leftOut = new List<string>();
        Walk(path, "", IgnoreRules.Of(path), files, leftOut);
        files.Sort(StringComparer.Ordinal);
        leftOut.Sort(StringComparer.Ordinal);
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        return new(new() { Path = path, Files = files, Hash = Hash(files.Select(file => (file, Path.Combine(path, file))), digests), Digests = digests }, leftOut);
    }

    /// <summary>Hashes a single file.</summary>
    public static FolderPlan File(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        return new() { Path = folder, IsFile = true, Files = [name], Hash = Hash(folder, [name]) };
    }

    /// <summary>The hash over names, modes and contents of files of a folder, in lower-case hexadecimal.</summary>
    public static string Hash(string root, IEnumerable<string> files)
        => Hash(files.Select(file => (file, Path.Combine(root, file))));

    /// <summary>The hash over files that lie anywhere, by the names that they get.</summary>
    public static string Hash(IEnumerable<(string Name, string Path)> files) => Hash(files, null);

    private static string Hash(IEnumerable<(string Name, string Path)> files, Dictionary<string, string>? digests)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, path) in files)
        {
            using var content = System.IO.File.OpenRead(path);
            // Of a file's mode only this bit is the same in every checkout.
            var mode = IsExecutable(path) ? "755" : "644";
            all.AppendData(Encoding.UTF8.GetBytes($"{name}\0{mode}\0"));
            var digest = SHA256.HashData(content);
            all.AppendData(digest);
            digests?.Add(name, $"{mode} {Convert.ToHexStringLower(digest)}");
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }

    private static void Walk(string root, string folder, IgnoreRules rules, List<string> files, List<string> leftOut)
    {
        foreach (var entry in new DirectoryInfo(Path.Combine(root, folder)).EnumerateFileSystemInfos())
        {
            var path = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
            var isFolder = entry is DirectoryInfo;
            if (rules.Ignore(path, isFolder && entry.LinkTarget is null))
            {
                continue;
            }

            if (entry.LinkTarget is not null && !IsFileWithin(root, entry))
            {
                leftOut.Add(path);
            }
            else if (isFolder)
            {
                Walk(root, path, rules.Below(root, path), files, leftOut);
            }
            else
            {
                files.Add(path);
            }
        }
    }

    // A link out of the folder would carry along what the operator may not even know of; one to a folder may turn in a circle.
    private static bool IsFileWithin(string root, FileSystemInfo link) =>
        link.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target
        && Path.GetFullPath(target.FullName).StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    internal static bool IsExecutable(string path) =>
        !OperatingSystem.IsWindows() && System.IO.File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute);
}

/// <summary>A folder's files and hash, and the links in it that were not followed: to folders, or out of it.</summary>
internal sealed record FolderReading(FolderPlan Folder, IReadOnlyList<string> LinksLeftOut);
