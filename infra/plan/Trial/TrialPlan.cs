namespace Infra.Plan;

/// <summary>What is started to measure an artifact: replicas of one service, on machines of one type, with the artifact and without it.</summary>
internal sealed record TrialPlan
{
    /// <summary>The artifact.</summary>
    public required LockedArtifact Artifact { get; init; }

    /// <summary>The service whose replicas are started.</summary>
    public required string Service { get; init; }

    /// <summary>The cloud's own name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>The stack's bucket, to which the replicas report.</summary>
    public required StoragePlan Storage { get; init; }

    /// <summary>The group as it is with the artifact; its network, firewall and role are the replicas'.</summary>
    public required ReplicaGroupPlan Baked { get; init; }

    /// <summary>The same group without the artifact.</summary>
    public required ReplicaGroupPlan Unbaked { get; init; }

    /// <summary>The group's machine types, the smallest first; the next is taken where there are none of one.</summary>
    public required IReadOnlyList<MachineTypePlan> Types { get; init; }

    /// <summary>Local files and folders of the replicas, by their key in the bucket.</summary>
    public required IReadOnlyDictionary<string, FolderPlan> Files { get; init; }

    /// <summary>What the boot text is followed by.</summary>
    public required TrialProbe Probe { get; init; }

    /// <summary>Whether the service has a setup.</summary>
    public required bool HasSetup { get; init; }

    /// <summary>The hash by which the image tells that it holds the service's setup; null for one that was made by hand.</summary>
    public required string? Part { get; init; }

    /// <summary>Whether the artifact is what the machine boots from.</summary>
    public bool HoldsSetup => BakeTargets.HoldsSetup(Artifact.Key.Target);

    /// <summary>Whether the artifact is a disk of weights.</summary>
    public bool IsWeights => BakeTargets.IsWeights(Artifact.Key.Target);

    /// <summary>Whether the artifact holds container images.</summary>
    public required bool HoldsContainer { get; init; }

    /// <summary>How long a replica may take to be ready once its machine is set up.</summary>
    public required TimeSpan InitialDelay { get; init; }
}

/// <summary>How a replica asks itself whether it is ready, as the balancer would.</summary>
/// <param name="Port">The port that the replica listens on.</param>
/// <param name="Probe">The request.</param>
/// <param name="Secrets">Names of secrets that may stand in the request as <c>$NAME</c>.</param>
internal sealed record TrialProbe(int Port, ProbePlan Probe, IReadOnlyList<string> Secrets);
