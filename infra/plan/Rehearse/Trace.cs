namespace Infra.Plan;

/// <summary>What happens in a rehearsal, in the order of time.</summary>
/// <param name="Events">The events.</param>
/// <param name="Length">When it ends.</param>
public sealed record Trace(IReadOnlyList<TraceEvent> Events, TimeSpan Length);

/// <summary>One thing that happens.</summary>
/// <param name="At">When, from the beginning.</param>
/// <param name="Kind">What.</param>
/// <param name="Where">The service or the placement that it happens to; empty for the end.</param>
/// <param name="Value">How much of it; null for no limit.</param>
public sealed record TraceEvent(TimeSpan At, TraceEventKind Kind, string Where, double? Value);

/// <summary>What may happen in a rehearsal.</summary>
public enum TraceEventKind
{
    /// <summary>From now on the service gets so many requests a second.</summary>
    Requests,

    /// <summary>From now on the placement has so many machines; those above are taken, with the cloud's notice.</summary>
    Capacity,

    /// <summary>The placement takes so many machines, with the cloud's notice.</summary>
    Preempt,

    /// <summary>The rehearsal ends.</summary>
    End,
}
