namespace Infra.Plan;

/// <summary>One service: where its replicas may run, how many, and how they are probed.</summary>
public sealed record ServicePlan
{
    /// <summary>The service's name: its folder under the stack.</summary>
    public required string Name { get; init; }

    /// <summary>How a replica is asked whether it is ready.</summary>
    public required ProbePlan Probe { get; init; }

    /// <summary>How many replicas there are to be.</summary>
    public required ReplicaPolicyPlan Policy { get; init; }

    /// <summary>How requests are spread: <c>least_load</c>, <c>round_robin</c> or <c>instance_aware_least_load</c>.</summary>
    public required string LoadBalancingPolicy { get; init; }

    /// <summary>The port that each replica listens on.</summary>
    public required int ReplicaPort { get; init; }

    /// <summary>The port of the service's endpoint on the balancer.</summary>
    public required int EndpointPort { get; init; }

    /// <summary>Environment of <c>setup</c> and <c>run</c>, by name.</summary>
    public required IReadOnlyDictionary<string, string> Envs { get; init; }

    /// <summary>The environment of <c>setup</c> and <c>run</c> that only replicas may read; null when none is secret.</summary>
    public required SecretObjectPlan? Secret { get; init; }

    /// <summary>The working directory that goes to the bucket; null when there is none.</summary>
    public required FolderPlan? Workdir { get; init; }

    /// <summary>The git repository that each replica clones as its working directory; null when there is none.</summary>
    public RepositoryPlan? Repository { get; init; }

    /// <summary>Local files and folders under file_mounts, in the order in which they are placed.</summary>
    public IReadOnlyList<LocalMountPlan> LocalMounts { get; init; } = [];

    /// <summary>Buckets under file_mounts, in the order in which they are mounted or copied.</summary>
    public IReadOnlyList<BucketMountPlan> BucketMounts { get; init; } = [];

    /// <summary>The replica groups, in the order in which replicas are allotted to them.</summary>
    public required IReadOnlyList<ReplicaGroupPlan> Groups { get; init; }
}

/// <summary>The readiness probe: ready means that the answer's status is exactly 200.</summary>
public sealed record ProbePlan
{
    /// <summary>Path of the request, beginning with "/".</summary>
    public required string Path { get; init; }

    /// <summary>Body of a POST, as JSON text; null means a GET.</summary>
    public required string? PostData { get; init; }

    /// <summary>Headers of the request, by name.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>How long a new replica may take to become ready.</summary>
    public required TimeSpan InitialDelay { get; init; }

    /// <summary>How long one probe may take.</summary>
    public required TimeSpan Timeout { get; init; }
}

/// <summary>Bounds and pace of the replica count.</summary>
public sealed record ReplicaPolicyPlan
{
    /// <summary>Fewest replicas.</summary>
    public required int Min { get; init; }

    /// <summary>Most replicas; equal to <see cref="Min"/> when the count is fixed.</summary>
    public required int Max { get; init; }

    /// <summary>Replicas on top of the target at all times.</summary>
    public required int OverProvision { get; init; }

    /// <summary>Extra replicas that an update may run at once.</summary>
    public required int Surge { get; init; }

    /// <summary>Requests per second that one replica takes; null without autoscaling, or when given by accelerator.</summary>
    public double? TargetQps { get; init; }

    /// <summary>The same by accelerator, in the operator's order; empty when given as one number.</summary>
    public IReadOnlyList<AcceleratorQps> TargetQpsByAccelerator { get; init; } = [];

    /// <summary>How long there must be too much load before replicas are added.</summary>
    public TimeSpan UpscaleDelay { get; init; }

    /// <summary>How long there must be too little load before replicas are removed.</summary>
    public TimeSpan DownscaleDelay { get; init; }

    /// <summary>Replicas that always run on demand beside spot ones.</summary>
    public int BaseOnDemandFallback { get; init; }

    /// <summary>Whether on-demand replicas stand in for spot ones that are not ready.</summary>
    public bool DynamicOnDemandFallback { get; init; }

    /// <summary>Whether spot replicas are spread over zones, away from those that lost some.</summary>
    public bool SpreadsSpot { get; init; }

    /// <summary>How a new version takes the place of the old one.</summary>
    public UpdatePolicy Update { get; init; } = new();

    /// <summary>The most machines that a group of this service may ever hold.</summary>
    public int GroupLimit => Max + OverProvision + Surge;

    /// <summary>The most machines that one group may hold: no more than its reservation has, where it is of one.</summary>
    public int LimitOf(ReplicaGroupPlan group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return group.Reservation is { } reserved ? Math.Min(GroupLimit, reserved.Count) : GroupLimit;
    }
}

/// <summary>A folder of the operator's machine that replicas get, named by the hash of its contents and modes.</summary>
public sealed record FolderPlan
{
    /// <summary>Path of the folder, absolute or relative to the project's root; never shown in a preview.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it stands for one file, the only one of <see cref="Files"/>; <see cref="Path"/> is the folder that it lies in.</summary>
    public bool IsFile { get; init; }

    /// <summary>The files that go, relative to the folder, sorted.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Hash over names, modes and contents, in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The hash of each file's mode and content, by its path; without entries where nobody counted them.</summary>
    internal IReadOnlyDictionary<string, string> Digests { get; init; } = new Dictionary<string, string>();
}
