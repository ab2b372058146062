namespace Infra.Plan;

/// <summary>The <c>service</c> section as written.</summary>
internal sealed record ServiceSection
{
    public required Position At { get; init; }

    public required ProbeSpec Probe { get; init; }

    public required ReplicaPolicySpec Policy { get; init; }

    public required LoadBalancing LoadBalancing { get; init; }

    /// <summary>The replicas' port, when written here and not only under <c>resources</c>.</summary>
    public required Written<int>? Port { get; init; }

    public required Written<TlsSpec>? Tls { get; init; }
}

/// <summary>How requests are spread over the ready replicas.</summary>
internal enum LoadBalancing
{
    LeastLoad,
    RoundRobin,
    InstanceAwareLeastLoad,
}

/// <summary>The readiness probe as written.</summary>
internal sealed record ProbeSpec
{
    public string Path { get; init; } = "/";

    public string? PostData { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>SkyServe's default (fact sheet of the service YAML, 2.1).</summary>
    public TimeSpan InitialDelay { get; init; } = TimeSpan.FromSeconds(1200);

    /// <summary>SkyServe's default (fact sheet of the service YAML, 2.1).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}
