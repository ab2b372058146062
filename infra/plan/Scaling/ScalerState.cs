namespace Infra.Plan;

/// <summary>The target and its hysteresis.</summary>
public sealed record ScalerState
{
    /// <summary>How many replicas are wanted, without those provisioned on top; null before the first decision.</summary>
    public int? Target { get; init; }

    /// <summary>Decisions in a row that wanted more.</summary>
    public int Upscales { get; init; }

    /// <summary>Decisions in a row that wanted fewer.</summary>
    public int Downscales { get; init; }

    /// <summary>When the target was last decided; null before the first decision.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Requests of the last minute, oldest first.</summary>
    public IReadOnlyList<RequestCount> Requests { get; init; } = [];

    /// <summary>What of the policy the target was decided by; another one is decided by at once.</summary>
    public string Bounds { get; init; } = "";
}

/// <summary>Requests that were counted at one tick.</summary>
public sealed record RequestCount(DateTimeOffset At, long Count);
