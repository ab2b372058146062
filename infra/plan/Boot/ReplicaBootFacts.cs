namespace Infra.Plan;

/// <summary>What a replica's boot text is made of.</summary>
internal sealed record ReplicaBootFacts
{
    public required string Stack { get; init; }

    public required ServiceSpec Service { get; init; }

    public required string Placement { get; init; }

    public required string Bucket { get; init; }

    public required string BucketRegion { get; init; }

    /// <summary>Hash of the working directory's content; null when there is none.</summary>
    public required string? WorkdirHash { get; init; }

    /// <summary>The repository that is cloned as the working directory; null when there is none.</summary>
    public RepositoryPlan? Repository { get; init; }

    /// <summary>Whether the machine types have accelerators: only then drivers are looked for.</summary>
    public bool HasAccelerators { get; init; }

    /// <summary>Local files and folders, in the order in which they are placed.</summary>
    public IReadOnlyList<UploadedMountPlan> Uploads { get; init; } = [];

    /// <summary>Buckets, in the order in which they are mounted or copied; after the uploads.</summary>
    public IReadOnlyList<BucketMountPlan> BucketMounts { get; init; } = [];

    /// <summary>The secrets of <c>setup</c> and <c>run</c>; null when there are none.</summary>
    public SecretPlan? Secret { get; init; }

    /// <summary>Where the login of a registry stands; all of its names stand in one place, so one of them tells.</summary>
    public RegistryLoginSource RegistryLogin =>
        Secret is { } secret && secret.Keys.Contains(Infra.Plan.RegistryLogin.Password) ? RegistryLoginSource.Secrets
        : Service.Envs.ContainsKey(Infra.Plan.RegistryLogin.Password) ? RegistryLoginSource.Envs
        : RegistryLoginSource.None;

    /// <summary>Whether the image was baked with this <c>setup</c>, so that it is not run again.</summary>
    public bool SetupBaked { get; init; }

    /// <summary>The container that <c>setup</c> and <c>run</c> are in; null where they run on the machine itself.</summary>
    public ContainerPlan? Container { get; init; }

    /// <summary>Null without a disk of weights.</summary>
    public WeightsVolumePlan? Weights { get; init; }

    /// <summary>How long a machine that is to go may still answer: SkyServe's 120 s (fact sheet of the service YAML, 7.1).</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(120);
}
