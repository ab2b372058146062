namespace Infra.Plan;

/// <summary>What becomes of a machine in a rehearsal, counted from its launch.</summary>
internal sealed record Fate
{
    /// <summary>When its run starts.</summary>
    public required TimeSpan RunAfter { get; init; }

    /// <summary>When it is ready; null for never.</summary>
    public required TimeSpan? ReadyAfter { get; init; }

    /// <summary>When its run ends with 1; null for never.</summary>
    public TimeSpan? FailsAfter { get; init; }

    /// <summary>From when on its probes fail again; null for never.</summary>
    public TimeSpan? HangsAfter { get; init; }
}
