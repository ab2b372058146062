namespace Infra.Plan;

/// <summary>A service YAML as written, its variables substituted.</summary>
internal sealed record ServiceSpec
{
    /// <summary>The service's name: its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Where the file begins; its path is the root of relative paths.</summary>
    public required Position At { get; init; }

    public required ServiceSection Service { get; init; }

    public required ResourcesSpec Resources { get; init; }

    /// <summary>The port that each replica listens on.</summary>
    public required int ReplicaPort { get; init; }

    /// <summary>Environment of <c>setup</c> and <c>run</c>, by name, in the order of the names.</summary>
    public required IReadOnlyDictionary<string, string> Envs { get; init; }

    public required Written<string>? Workdir { get; init; }

    public required string Setup { get; init; }

    public required string Run { get; init; }
}
