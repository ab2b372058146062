namespace Infra.Plan;

/// <summary>What an update of one service does to its replicas: what more it needs at once, in which order it goes, and what serves meanwhile.</summary>
public sealed record UpdateSafety
{
    /// <summary>The service's name.</summary>
    public required string Service { get; init; }

    /// <summary>What happens to the service.</summary>
    public required UpdateKind Kind { get; init; }

    /// <summary>Old replicas that new ones take the place of: at the service's minimum, and at its maximum.</summary>
    public required (int AtLeast, int AtMost) Replaced { get; init; }

    /// <summary>Machines that run on top of the service's own while it goes on, at the most.</summary>
    public required int ExtraReplicas { get; init; }

    /// <summary>The accelerators of those, by name; of several machine types the one with the most. Empty for machines without.</summary>
    public required IReadOnlyList<AttachedAccelerators> ExtraAccelerators { get; init; }

    /// <summary>What they cost by the hour, as long as they run.</summary>
    public required Amount ExtraPerHour { get; init; }

    /// <summary>The steps in their order, for a reader.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>What answers requests meanwhile, for a reader.</summary>
    public required string Serves { get; init; }

    /// <summary>How long it takes at the service's minimum, the hold included; null when that is not known.</summary>
    public required SecondsRange? Takes { get; init; }

    /// <summary>Why <see cref="Takes"/> is not known; empty when it is.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    /// <summary>What may go wrong, the worst first.</summary>
    public required IReadOnlyList<UpdateDanger> Dangers { get; init; }
}

/// <summary>What an update does to a service.</summary>
public enum UpdateKind
{
    /// <summary>The service is new: nothing serves that could be lost.</summary>
    New,

    /// <summary>No replica is replaced; counts, prices or endpoints may change.</summary>
    Kept,

    /// <summary>Replicas get a new version, one after another.</summary>
    Rolling,

    /// <summary>Replicas get a new version, all at once.</summary>
    BlueGreen,

    /// <summary>The service goes.</summary>
    Removed,
}

/// <summary>Something that a reviewer must see before an update.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Service">The service; null for the stack as a whole.</param>
/// <param name="Placement">The placement; null for the service as a whole.</param>
/// <param name="What">The sentence.</param>
public sealed record UpdateDanger(DangerKind Kind, string? Service, string? Placement, string What);

/// <summary>Kinds of dangers, the worst first.</summary>
public enum DangerKind
{
    /// <summary>Something that serves goes, and nothing takes its place.</summary>
    Deletes,

    /// <summary>Something that serves is replaced with a gap, or clients must change.</summary>
    Interrupts,

    /// <summary>The accounts' quotas have no room for it.</summary>
    Quota,

    /// <summary>Replicas of a region start without the image that is meant for them.</summary>
    Image,

    /// <summary>Replicas start slower than before.</summary>
    Slower,
}
