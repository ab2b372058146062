using System.Text.Json.Serialization;

namespace Infra.Plan;

/// <summary>All that deciding remembers of a service from one tick to the next. Plain JSON: read back, it decides the same.</summary>
public sealed record ServiceState
{
    /// <summary>The number that the next replica gets; never used twice.</summary>
    public int NextReplica { get; init; } = 1;

    /// <summary>How the service is, for <c>status</c>.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ServiceStatus>))]
    public ServiceStatus Status { get; init; } = ServiceStatus.NoReplica;

    /// <summary>Why it is so, where that needs saying; null when all is well.</summary>
    public string? Reason { get; init; }

    /// <summary>The target and its hysteresis.</summary>
    public ScalerState Scaler { get; init; } = new();

    /// <summary>The update on its way.</summary>
    public RolloutState Rollout { get; init; } = new();

    /// <summary>What is remembered of each group, in the policy's order.</summary>
    public IReadOnlyList<GroupState> Groups { get; init; } = [];

    /// <summary>The replicas that exist, by number.</summary>
    public IReadOnlyList<ReplicaState> Replicas { get; init; } = [];

    /// <summary>The replicas that ended last, oldest first.</summary>
    public IReadOnlyList<EndedReplica> Ended { get; init; } = [];

    /// <summary>How many ended replicas are remembered.</summary>
    public const int Remembered = 20;
}

/// <summary>How a service is; SkyServe's words.</summary>
public enum ServiceStatus
{
    /// <summary>There is no replica, and none is to be.</summary>
    NoReplica,

    /// <summary>Replicas are on their way, and none is ready.</summary>
    ReplicaInit,

    /// <summary>A replica is ready.</summary>
    Ready,

    /// <summary>The operator's code failed before it was ever ready; no more replicas are launched.</summary>
    Failed,
}
