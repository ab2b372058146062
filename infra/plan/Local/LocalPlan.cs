namespace Infra.Plan;

/// <summary>A service as it runs on the operator's own machine.</summary>
internal sealed record LocalPlan
{
    /// <summary>What the agent is told: one service with one group.</summary>
    public required Fleet Fleet { get; init; }

    /// <summary>The service.</summary>
    public FleetService Service => Fleet.Services[0];

    /// <summary>The group of its replicas.</summary>
    public ScalingGroup Group => Service.Scaling.Groups[0];

    /// <summary>What replicas boot with.</summary>
    public required ReplicaBootFacts Boot { get; init; }

    /// <summary>The folders and files that replicas get, by their keys in the folder that stands for the bucket.</summary>
    public required IReadOnlyDictionary<string, FolderPlan> Archives { get; init; }

    /// <summary>The names of the secrets whose values must be given from outside of the file.</summary>
    public required IReadOnlyDictionary<string, HiddenText?> Secrets { get; init; }
}

/// <summary>The plan, or what is wrong.</summary>
internal sealed record LocalPlanning(LocalPlan? Plan, IReadOnlyList<Mistake> Mistakes, IReadOnlyList<Notice> Notices);
