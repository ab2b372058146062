namespace Infra.Plan;

/// <summary>A service YAML as written, its variables substituted.</summary>
internal sealed record ServiceSpec
{
    /// <summary>The service's name: its folder.</summary>
    public required string Name { get; init; }

    /// <summary>Where the file begins; its path is the root of relative paths.</summary>
    public required Position At { get; init; }

    /// <summary>The file's top level, with all that is not repeated here.</summary>
    public required TaskSpec Task { get; init; }

    public ServiceSection Service => Task.Service;

    public required ResourcesSpec Resources { get; init; }

    /// <summary>The port that each replica listens on.</summary>
    public required int ReplicaPort { get; init; }

    /// <summary>Environment of <c>setup</c> and <c>run</c>, by name, in the order of the names.</summary>
    public required IReadOnlyDictionary<string, string> Envs { get; init; }

    /// <summary>The local folder that replicas get; null without one.</summary>
    public Written<string>? Workdir => Task.Workdir is { Value.Folder: { } folder } written ? new(folder, written.At) : null;

    public string Setup => Task.Setup;

    public string Run => Task.Run;

    /// <summary>What the service as a whole asks for and is not served.</summary>
    public IReadOnlyList<Unserved> Unserved => [.. NeverServed.In(this), .. NotYetServed.In(this)];
}
