namespace Infra.Plan;

/// <summary>Reads and checks one service YAML.</summary>
public static class ServiceReader
{
    /// <summary>The fields in which variables are put in before the reading (fact sheet, 0.8).</summary>
    internal static readonly IReadOnlyList<string> Substituted = ["service", "workdir", "file_mounts", "volumes"];

    /// <summary>Reads the file of the service <paramref name="name"/>.</summary>
    public static ServiceReading Read(string name, SourceFile source, Overrides overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        var reading = new Reading();
        var spec = Read(name, source, overrides, reading);
        return new()
        {
            Spec = reading.Mistakes.Count > 0 ? null : spec,
            Mistakes = MistakeText.Sorted(reading.Mistakes),
            Notices = MistakeText.Sorted(reading.Notices),
        };
    }

    private static ServiceSpec? Read(string name, SourceFile source, Overrides overrides, Reading reading)
    {
        if (YamlReader.Read(source, reading) is not { } root)
        {
            return null;
        }

        if (root is not YamlMap map)
        {
            reading.Mistake(root.At, "a service is a map.", $"Write {TaskShape.Shape.Expected}.");
            return null;
        }

        // A first look at envs and secrets alone, whose mistakes the second look repeats.
        var written = map.Find(TaskShape.Envs.Name) is { } envs ? TaskShape.Envs.Read(envs.Value, "envs", new())?.Value ?? [] : [];
        var secrets = map.Find(TaskShape.Secrets.Name) is { } kept ? TaskShape.Secrets.Read(kept.Value, "secrets", new())?.Value ?? [] : [];
        var values = Values(written, overrides);
        var substituted = Substitute(map, values, secrets, reading);
        CheckSupplied(name, written, secrets, values, overrides, reading);
        return TaskShape.Shape.TryRead(substituted, "", reading, out var task) ? ServiceChecks.Check(name, map.At, task, values, reading) : null;
    }

    /// <summary>A secret wins over an env of its name; its value is put in where it is needed, and not here.</summary>
    private static YamlMap Substitute(YamlMap map, SortedDictionary<string, string> values, IReadOnlyList<SecretSpec> secrets, Reading reading)
    {
        var visible = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (var secret in secrets)
        {
            visible.Remove(secret.Name);
        }

        var variables = new Variables(visible, reading);
        return map with
        {
            Entries = [.. map.Entries.Select(entry => Substituted.Contains(entry.Key.Written) ? entry with { Value = variables.Substitute(entry.Value) } : entry)],
        };
    }

    private static void CheckSupplied(string name, IReadOnlyList<Named<EnvSpec>> envs, IReadOnlyList<SecretSpec> secrets, SortedDictionary<string, string> values, Overrides overrides, Reading reading)
    {
        foreach (var env in envs.Where(env => !values.ContainsKey(env.Name)))
        {
            reading.Mistake(env.NameAt, $"envs.{env.Name} has no value.", $"Write one here, in stack.yaml under services.{name}.envs, or behind --env. An empty value is \"\".");
        }

        foreach (var secret in secrets)
        {
            if (secret is { Text: null, IsOfServer: false } && !overrides.Secrets.Contains(secret.Name))
            {
                reading.Mistake(secret.At, $"secrets.{secret.Name} has no value.", $"Give it one: {EncryptedSettings.Command(EncryptedSettings.Of(name, secret.Name))}, or --secret {secret.Name}.");
            }
            else if (secret is { Text: not null, IsOfServer: false } && Variables.IsName(secret.Name))
            {
                reading.Notice(secret.At, $"secrets.{secret.Name} has its value in this file, for everyone who reads it.", $"Leave it empty, and give the value by {EncryptedSettings.Command(EncryptedSettings.Of(name, secret.Name))}.");
            }
        }
    }

    private static SortedDictionary<string, string> Values(IReadOnlyList<Named<EnvSpec>> written, Overrides overrides)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var env in written)
        {
            if (env.Value.Value is { } value)
            {
                values[env.Name] = value;
            }
        }

        foreach (var (name, value) in overrides.Envs)
        {
            values[name] = value;
        }

        return values;
    }
}
