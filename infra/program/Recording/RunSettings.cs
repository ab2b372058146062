namespace Infra.Recording;

/// <summary>What a run is told besides the engine's address.</summary>
internal sealed record RunSettings
{
    /// <summary>Organization, project and stack.</summary>
    public required StackIdentity Identity { get; init; }

    /// <summary>The folder of <c>Pulumi.yaml</c>.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Configuration by key, <c>project:key</c>; a secret's value is not needed, as a preview shows none.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    /// <summary>Which keys of <see cref="Config"/> are secret.</summary>
    public IReadOnlyList<string> SecretKeys { get; init; } = [];

    /// <summary>How many resources are registered at once; Pulumi's own default is four per processor.</summary>
    public int Parallel { get; init; } = 4 * Environment.ProcessorCount;
}
