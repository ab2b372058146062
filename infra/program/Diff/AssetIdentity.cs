using System.Security.Cryptography;
using System.Text;
using Infra.Edge;
using Infra.Preview;
using Infra.Recording.Values;

namespace Infra.Diff;

/// <summary>What two assets of equal content have in common, whether a program sent them or a state holds them.</summary>
internal static class AssetIdentity
{
    /// <summary>The identity of an asset or archive.</summary>
    public static string Of(Value value) => value switch
    {
        // An archive of ours is named by its content, on every machine.
        Value.Asset { Source: AssetSource.Path } asset when FolderArchive.Named(asset.Content) is var (hash, files) => $"{hash}.{files}",
        // The agent's is named by its sources, and need not be there yet.
        Value.Asset { Source: AssetSource.Path } asset when AgentArchive.Named(asset.Content) is { } agent => agent,
        Value.Asset { Hash: { } hash } => hash,
        Value.Asset { Source: AssetSource.Text } asset => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(asset.Content))),
        Value.Asset { Source: AssetSource.Path } asset => OfFile(asset.Content),
        Value.Archive { Hash: { } hash } => hash,
        _ => ValueText.Of(value),
    };

    private static string OfFile(string path)
    {
        using var content = File.OpenRead(path);
        return Hex(SHA256.HashData(content));
    }

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
