namespace Infra.Plan;

/// <summary>What is remembered of a group.</summary>
public sealed record GroupState
{
    /// <summary>Physical name of the group.</summary>
    public required string Name { get; init; }

    /// <summary>The template version that stands: what refills launch until another one is proven; null for a group that came with a version yet unproven.</summary>
    public required string? Version { get; init; }

    /// <summary>Failures to launch since a machine of the group last came as far as its run.</summary>
    public int Failures { get; init; }

    /// <summary>No machine is asked for here before; null when some may be.</summary>
    public DateTimeOffset? BlockedUntil { get; init; }

    /// <summary>Why machines did not come; null when they did.</summary>
    public string? Reason { get; init; }

    /// <summary>The latest failure that was acted on.</summary>
    public DateTimeOffset? LastFailure { get; init; }

    /// <summary>Since when machines have been asked for without any coming; null when none is outstanding.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>The zones that the spot placer avoids, by name.</summary>
    public IReadOnlyList<string> Preempted { get; init; } = [];
}
