namespace Infra.Plan;

/// <summary>What is given from outside of a service's file.</summary>
public sealed record Overrides
{
    /// <summary>Nothing.</summary>
    public static Overrides None { get; } = new();

    /// <summary>Values of envs, which win over those of the file.</summary>
    public IReadOnlyDictionary<string, string> Envs { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of the secrets that have a value somewhere. The values themselves stay out of the plan.</summary>
    public IReadOnlySet<string> Secrets { get; init; } = new HashSet<string>();

    /// <summary>Whether replicas may start from baked images only, whatever stack.yaml says.</summary>
    public bool RequireImages { get; init; }

    /// <summary>Whether the text can be the name of an env or a secret.</summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Variables.IsName(text);
    }

    /// <summary>Both together; where both give an env, <paramref name="stronger"/> counts.</summary>
    public Overrides Under(Overrides stronger)
    {
        ArgumentNullException.ThrowIfNull(stronger);
        var envs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Envs.Concat(stronger.Envs))
        {
            envs[name] = value;
        }

        return new() { Envs = envs, Secrets = Secrets.Union(stronger.Secrets).ToHashSet(StringComparer.Ordinal), RequireImages = RequireImages || stronger.RequireImages };
    }
}
