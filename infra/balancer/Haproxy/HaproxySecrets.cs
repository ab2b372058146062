using System.Security.Cryptography;
using System.Text;

namespace Infra.Agent.Haproxy;

/// <summary>Writes what HAProxy needs of secrets into its own folder, readable by its owner alone.</summary>
internal static class HaproxySecrets
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The keys of which clients must send one. Only their hashes are written: whoever reads the file can send none of them.</summary>
    public static void WriteApiKeys(HaproxyPlaces places, IEnumerable<string> keys) =>
        Write(places.ApiKeys, string.Concat(keys.Select(key => $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}\n")));

    /// <summary>A service's certificate, with those above it, and its key, as PEM.</summary>
    public static void WriteCertificate(HaproxyPlaces places, string service, string certificate, string key) =>
        Write(places.Certificate(service), $"{certificate.Trim()}\n{key.Trim()}\n");

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersOnly;
        }

        using (var file = new StreamWriter(path + ".part", options))
        {
            file.Write(text);
        }

        File.Move(path + ".part", path, overwrite: true);
    }
}
