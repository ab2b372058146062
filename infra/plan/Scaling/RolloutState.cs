using System.Text.Json.Serialization;

namespace Infra.Plan;

/// <summary>How far the update to the wanted version is.</summary>
public sealed record RolloutState
{
    /// <summary>The wanted versions of all groups, as one text.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>The stage.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<RolloutStage>))]
    public RolloutStage Stage { get; init; }

    /// <summary>Whether a replica of the version that the groups launch was ever ready: the guard against endless restarts ends with it.</summary>
    public bool EverReady { get; init; }

    /// <summary>How the operator's code failed before that; while it says something, no more replicas are launched.</summary>
    public string? Failure { get; init; }

    /// <summary>The instance that goes ahead; null while there is none.</summary>
    public string? Canary { get; init; }

    /// <summary>Since when the canary has been ready without a break; null while it is not.</summary>
    public DateTimeOffset? ReadySince { get; init; }

    /// <summary>Why the rollout stopped; null while it did not.</summary>
    public string? Reason { get; init; }
}

/// <summary>The stages of an update.</summary>
public enum RolloutStage
{
    /// <summary>All replicas are of the wanted version, or there is nothing else to launch.</summary>
    Settled,

    /// <summary>One replica of the new version goes ahead.</summary>
    Canary,

    /// <summary>Old replicas are replaced.</summary>
    Replacing,

    /// <summary>The new version is bad: the old one stays.</summary>
    Stopped,
}
