using System.Text.Json.Serialization;

namespace Infra.Plan;

/// <summary>What is remembered of a replica, and how it is.</summary>
public sealed record ReplicaState
{
    /// <summary>1, 2, 3 and so on, in the order in which they were first seen.</summary>
    public required int Number { get; init; }

    /// <summary>The cloud's id of the machine.</summary>
    public required string Instance { get; init; }

    /// <summary>Physical name of its group.</summary>
    public required string Group { get; init; }

    /// <summary>The template version that it was launched from.</summary>
    public required string Version { get; init; }

    /// <summary>Its zone; null where the cloud does not tell it yet.</summary>
    public string? Zone { get; init; }

    /// <summary>Its machine type; null where the cloud does not tell it yet.</summary>
    public string? MachineType { get; init; }

    /// <summary>When the cloud launched it.</summary>
    public required DateTimeOffset Launched { get; init; }

    /// <summary>How it is.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ReplicaStatus>))]
    public required ReplicaStatus Status { get; init; }

    /// <summary>
    /// Whether requests may go to it once it is ready. What waits for a blue-green switch gets none, nor does what is on its way out, but for
    /// one that the cloud is about to take while nothing else serves.
    /// </summary>
    public bool Serves { get; init; } = true;

    /// <summary>When it was first ready; null before.</summary>
    public DateTimeOffset? FirstReady { get; init; }

    /// <summary>The first failed probe since it was last ready, or since its run started; null while none failed.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why and until when it is on its way out; null while it is to stay.</summary>
    public Ending? Ending { get; init; }
}

/// <summary>How a replica is; SkyServe's words.</summary>
public enum ReplicaStatus
{
    /// <summary>The machine is not running yet, or its run has not started.</summary>
    Provisioning,

    /// <summary>Its run has started, and it has not been ready.</summary>
    Starting,

    /// <summary>Ready.</summary>
    Ready,

    /// <summary>It was ready, and its last probe failed.</summary>
    NotReady,

    /// <summary>On its way out.</summary>
    ShuttingDown,
}

/// <summary>Why a replica is on its way out.</summary>
public sealed record Ending
{
    /// <summary>Why.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<EndCause>))]
    public required EndCause Cause { get; init; }

    /// <summary>The same in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it is terminated at the latest; the same as <see cref="Since"/> when it is not drained.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>Why a replica ends or ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndCause>))]
public enum EndCause
{
    /// <summary>Fewer replicas are wanted.</summary>
    ScaledDown,

    /// <summary>A newer version takes its place.</summary>
    Updated,

    /// <summary>It is of a version that was judged bad.</summary>
    RolledBack,

    /// <summary>The operator asked for it.</summary>
    Asked,

    /// <summary>The cloud takes it, or took it.</summary>
    Preempted,

    /// <summary>Its setup or run failed.</summary>
    Failed,

    /// <summary>It was never ready within the initial delay.</summary>
    FailedInitialDelay,

    /// <summary>It was ready, and failed its probes for too long.</summary>
    FailedProbing,

    /// <summary>The machine did not come as far as setup.</summary>
    FailedProvision,
}

/// <summary>A replica that ended.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Instance">The cloud's id of the machine.</param>
/// <param name="Group">Physical name of its group.</param>
/// <param name="Version">The template version that it was launched from.</param>
/// <param name="At">When it was first missing.</param>
/// <param name="Cause">Why.</param>
/// <param name="Reason">The same in words.</param>
public sealed record EndedReplica(int Number, string Instance, string Group, string Version, DateTimeOffset At, EndCause Cause, string Reason);
