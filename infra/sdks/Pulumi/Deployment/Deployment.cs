using Pulumirpc;

namespace Pulumi;

/// <summary>One run of a program under an engine, or under a test's mocks.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<Deployment?> _current = new();

    private readonly IEngine _engine;

    internal Deployment(DeploymentSettings settings, IMonitor monitor, IEngine engine)
    {
        (Settings, Monitor, _engine) = (settings, monitor, engine);
        Features = new(monitor);
        Log = new(engine, Work);
    }

    /// <summary>The run that this code is part of.</summary>
    public static DeploymentInstance Instance => new(Required);

    internal static Deployment? Current => _current.Value;

    internal static Deployment Required => _current.Value
        ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");

    internal DeploymentSettings Settings { get; }

    internal IMonitor Monitor { get; }

    internal EngineLog Log { get; }

    internal PendingWork Work { get; } = new();

    internal Features Features { get; }

    /// <summary>The root of all resources; null only while it is being made.</summary>
    internal Stack? Stack { get; set; }

    /// <summary>Fails unless the engine's version lies in the range.</summary>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange) =>
        Required._engine.RequirePulumiVersionAsync(new RequirePulumiVersionRequest { PulumiVersionRange = pulumiVersionRange });
}
