namespace Infra.Tests.Protocol;

/// <summary>What the language host tells a program, by environment variables.</summary>
internal sealed record HostSettings
{
    public required string Address { get; init; }

    public required string Project { get; init; }

    public required string Stack { get; init; }

    public required bool DryRun { get; init; }

    public string Organization { get; init; } = "organization";

    /// <summary>Values by "project:key".</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> SecretKeys { get; init; } = [];

    /// <summary>The project's folder, which holds Pulumi.yaml.</summary>
    public required string RootFolder { get; init; }

    /// <summary>Further variables.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
}
