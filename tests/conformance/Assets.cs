using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Infra.Recording.Values;

namespace Infra.Tests.Conformance;

/// <summary>Assets and archives as files, as the engine would hand them to a provider.</summary>
internal static class Assets
{
    /// <summary>Whether a value is an asset or an archive.</summary>
    public static bool Is(JsonNode value) => value is JsonObject && (string?)value[Markers.Key] is Markers.Asset or Markers.Archive;

    /// <summary>Path of a file that holds the asset; what is no file yet is written into the folder.</summary>
    public static string Write(JsonNode asset, string folder)
    {
        if ((string?)asset["path"] is { Length: > 0 } path)
        {
            return path;
        }

        return asset["assets"] is JsonObject entries
            ? Zip(entries, folder)
            : Named((string?)asset["text"] ?? "", folder, ".txt", file => File.WriteAllText(file, (string?)asset["text"] ?? ""));
    }

    private static string Zip(JsonObject entries, string folder) => Named(entries.ToJsonString(), folder, ".zip", file =>
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (name, entry) in entries)
        {
            zip.CreateEntryFromFile(Write(entry!, folder), name);
        }
    });

    private static string Named(string content, string folder, string ending, Action<string> write)
    {
        var file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16] + ending);
        if (!File.Exists(file))
        {
            write(file);
        }

        return file;
    }
}
