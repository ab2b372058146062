using System.Security.Cryptography;
using System.Text;

namespace Infra.Plan;

/// <summary>
/// Pulumi's settings of a stack, as far as they are ours: keys <c>warmstart:...</c> with an encrypted value (DESIGN, 3.1).
/// The values are not read; the hash of the ciphertext marks a change.
/// </summary>
internal sealed record EncryptedSettings(IReadOnlyDictionary<string, Setting> ByKey)
{
    /// <summary>What stands before each key of ours: the project's name.</summary>
    public const string Prefix = "warmstart:";

    /// <summary>Behind a service's name: the private key of its endpoint. No secret can be called so: it is no shell name.</summary>
    public const string TlsKey = "tls-key";

    public static readonly EncryptedSettings None = new(new Dictionary<string, Setting>());

    /// <summary>The key of a service's secret.</summary>
    public static string Of(string service, string name) => $"{service}.{name}";

    /// <summary>How an operator gives a key its value.</summary>
    public static string Command(string key) => $"pulumi config set --secret {Prefix}{key}";

    /// <summary>The hash of a key's ciphertext; null when the key is not there, or not encrypted.</summary>
    public string? Mark(string key) => ByKey.GetValueOrDefault(key)?.Mark;

    /// <summary>The names that a service has encrypted values for, and where they stand.</summary>
    public IEnumerable<(string Name, Setting Setting)> OfService(string service) =>
        from setting in ByKey
        where Split(setting.Key) is var (owner, _) && owner == service && setting.Value.Mark is not null
        select (Split(setting.Key)!.Value.Name, setting.Value);

    /// <summary>Reads the file; mistakes go to the reading.</summary>
    public static EncryptedSettings Read(SourceFile? file, IReadOnlyList<string> services, Reading reading)
    {
        // An empty file is what Pulumi writes for a stack without settings.
        if (file is null || file.Content.Span.Trim(" \r\n\t"u8).IsEmpty || YamlReader.Read(file, reading) is not YamlMap root)
        {
            return None;
        }

        var found = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var (key, value) in (root.Find("config")?.Value as YamlMap)?.Entries ?? [])
        {
            if (key.Written.StartsWith(Prefix, StringComparison.Ordinal))
            {
                var setting = new Setting(key.At, (value as YamlMap)?.Find("secure")?.Value is YamlScalar cipher ? Hash(cipher.Written) : null);
                found[key.Written[Prefix.Length..]] = setting;
                Check(key, setting, services, reading);
            }
        }

        return new(found);
    }

    private static void Check(YamlScalar key, Setting setting, IReadOnlyList<string> services, Reading reading)
    {
        if (Split(key.Written[Prefix.Length..]) is not var (service, _))
        {
            return;
        }

        if (setting.Mark is null)
        {
            reading.Mistake(key.At, $"{key.Written} is not encrypted.", $"Set it anew: {Command(key.Written[Prefix.Length..])}.");
        }
        else if (!services.Contains(service))
        {
            var nearest = Suggest.Nearest(service, services);
            reading.Notice(key.At, $"{key.Written} is a secret of {service}, and there is no such service.", nearest is null ? $"Remove it: pulumi config rm {key.Written}." : $"Did you mean {nearest}?");
        }
    }

    /// <summary>A service's name may hold dots, a secret's cannot.</summary>
    private static (string Service, string Name)? Split(string key) =>
        key.LastIndexOf('.') is var dot and > 0 && (Variables.IsName(key[(dot + 1)..]) || key[(dot + 1)..] == TlsKey) ? (key[..dot], key[(dot + 1)..]) : null;

    private static string Hash(string cipher) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cipher)));
}

/// <summary>A setting: where it stands, and the hash of its ciphertext; null when it is not encrypted.</summary>
internal sealed record Setting(Position At, string? Mark);
