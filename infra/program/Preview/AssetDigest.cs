using System.Security.Cryptography;
using System.Text;
using Infra.Edge;
using Infra.Plan;
using Infra.Recording.Values;

namespace Infra.Preview;

/// <summary>Names an asset by its content, <c>asset:hash (n files)</c>: a path would differ from machine to machine.</summary>
internal static class AssetDigest
{
    // As many digits as tell assets of one stack apart at a glance.
    private const int Shown = 12;

    /// <summary>The digest of a folder that the plan knows.</summary>
    public static string Of(FolderPlan folder) => Digest(folder.Hash, folder.Files.Count);

    /// <summary>The digest of a single asset.</summary>
    public static string Of(Value.Asset asset) => asset.Source switch
    {
        AssetSource.Text => Digest(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asset.Content))), 1),
        AssetSource.Path when AgentArchive.Named(asset.Content) is { } agent => $"asset:{agent[..Shown]} (the agent)",
        AssetSource.Path when FolderArchive.Named(asset.Content) is var (hash, files) => Digest(hash, files),
        AssetSource.Path when asset.Hash is { } hash => Digest(hash, 1),
        AssetSource.Path => Digest(ReadFolder.Hash([(Path.GetFileName(asset.Content), asset.Content)]), 1),
        AssetSource.Uri => asset.Content,
    };

    /// <summary>The digest of a folder or an archive file.</summary>
    public static string Of(Value.Archive archive) => archive.Source switch
    {
        AssetSource.Path when archive.Hash is { } hash => Digest(hash, 1),
        AssetSource.Path when Directory.Exists(archive.Content) => Folder(archive.Content),
        AssetSource.Path or AssetSource.Text => Of(new Value.Asset(archive.Source, archive.Content)),
        AssetSource.Uri => archive.Content,
    };

    /// <summary>The digest of assets under names of their own; for a folder's files it is the folder's hash in the plan.</summary>
    public static string Of(Value.AssetArchive archive)
    {
        var files = new List<(string Name, string Path)>();
        var rest = new StringBuilder();
        foreach (var (name, value) in archive.Assets.Members)
        {
            if (value is Value.Asset { Source: AssetSource.Path } file)
            {
                files.Add((name, file.Content));
            }
            else
            {
                rest.Append(name).Append('\0').Append(ValueText.Of(value)).Append('\0');
            }
        }

        var hash = ReadFolder.Hash(files);
        return Digest(
            rest.Length == 0 ? hash : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{rest}{hash}"))),
            archive.Assets.Members.Count);
    }

    private static string Folder(string path)
    {
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        return Digest(ReadFolder.Hash(path, files), files.Count);
    }

    private static string Digest(string hash, int files) => $"asset:{hash[..Shown]} ({files} {(files == 1 ? "file" : "files")})";
}
