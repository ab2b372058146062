namespace Infra.Plan;

/// <summary>
/// Finds which secrets of services have a value in Pulumi's settings of the stack: a key <c>warmstart:SERVICE.KEY</c> with an
/// encrypted value (DESIGN, 3.1). The values are not read.
/// </summary>
internal static class SecretKeys
{
    private const string Prefix = "warmstart:";

    /// <summary>The names of the secrets by service; mistakes go to the reading.</summary>
    public static IReadOnlyDictionary<string, HashSet<string>> Read(SourceFile? settings, IReadOnlyList<string> services, Reading reading)
    {
        var found = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        // An empty file is what Pulumi writes for a stack without settings.
        if (settings is null || settings.Content.Span.Trim(" \r\n\t"u8).IsEmpty || YamlReader.Read(settings, reading) is not YamlMap root)
        {
            return found;
        }

        foreach (var (key, value) in (root.Find("config")?.Value as YamlMap)?.Entries ?? [])
        {
            if (key.Written.StartsWith(Prefix, StringComparison.Ordinal) && Split(key.Written[Prefix.Length..]) is var (service, name) && Check(key, value, service, services, reading))
            {
                if (!found.TryGetValue(service, out var names))
                {
                    found[service] = names = new(StringComparer.Ordinal);
                }

                names.Add(name);
            }
        }

        return found;
    }

    /// <summary>A service's name may hold dots, a secret's cannot.</summary>
    private static (string Service, string Name)? Split(string key) =>
        key.LastIndexOf('.') is var dot and > 0 && Variables.IsName(key[(dot + 1)..]) ? (key[..dot], key[(dot + 1)..]) : null;

    private static bool Check(YamlScalar key, YamlNode value, string service, IReadOnlyList<string> services, Reading reading)
    {
        if (value is not YamlMap map || map.Find("secure") is null)
        {
            reading.Mistake(key.At, $"{key.Written} is not encrypted.", $"Set it anew: pulumi config set --secret {key.Written}.");
            return false;
        }

        if (!services.Contains(service))
        {
            var nearest = Suggest.Nearest(service, services);
            reading.Notice(key.At, $"{key.Written} is a secret of {service}, and there is no such service.", nearest is null ? $"Remove it: pulumi config rm {key.Written}." : $"Did you mean {nearest}?");
        }

        return true;
    }
}
