namespace Infra.Plan;

/// <summary>Reads and checks one service YAML.</summary>
public static class ServiceReader
{
    /// <summary>The fields in which variables are put in before the reading (fact sheet, 0.8).</summary>
    internal static readonly IReadOnlyList<string> Substituted = ["service", "workdir", "file_mounts", "volumes"];

    /// <summary>Reads the file of the service <paramref name="name"/>; <paramref name="envs"/> win over the file's own.</summary>
    public static ServiceReading Read(string name, SourceFile source, IReadOnlyDictionary<string, string> envs)
    {
        var reading = new Reading();
        var spec = Read(name, source, envs, reading);
        return new()
        {
            Spec = reading.Mistakes.Count > 0 ? null : spec,
            Mistakes = MistakeText.Sorted(reading.Mistakes),
            Notices = MistakeText.Sorted(reading.Notices),
        };
    }

    private static ServiceSpec? Read(string name, SourceFile source, IReadOnlyDictionary<string, string> overrides, Reading reading)
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

        // A first look at the envs alone, whose mistakes the second look repeats.
        var written = map.Find(TaskShape.Envs.Name) is { } envs ? TaskShape.Envs.Read(envs.Value, "envs", new()) : null;
        var values = Values(written?.Value ?? [], overrides);
        var substituted = map with
        {
            Entries = [.. map.Entries.Select(entry => Substituted.Contains(entry.Key.Written) ? entry with { Value = Variables.Substitute(entry.Value, values) } : entry)],
        };

        foreach (var env in written?.Value ?? [])
        {
            if (!values.ContainsKey(env.Name))
            {
                reading.Mistake(env.NameAt, $"envs.{env.Name} has no value.", $"Write one here, or in stack.yaml under services.{name}.envs. An empty value is \"\".");
            }
        }

        return TaskShape.Shape.TryRead(substituted, "", reading, out var task) ? ServiceChecks.Check(name, map.At, task, values, reading) : null;
    }

    private static SortedDictionary<string, string> Values(IReadOnlyList<Named<EnvSpec>> written, IReadOnlyDictionary<string, string> overrides)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var env in written)
        {
            if (env.Value.Value is { } value)
            {
                values[env.Name] = value;
            }
        }

        foreach (var (name, value) in overrides)
        {
            values[name] = value;
        }

        return values;
    }
}

/// <summary>A service YAML as read, or what is wrong with it.</summary>
public sealed record ServiceReading
{
    internal ServiceSpec? Spec { get; init; }

    /// <summary>Everything that is wrong, by position.</summary>
    public required IReadOnlyList<Mistake> Mistakes { get; init; }

    /// <summary>What is accepted and probably not meant, by position.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }
}
