namespace Infra.Plan;

/// <summary>A group at one tick: what is wanted of it, what is remembered and what is seen.</summary>
/// <param name="Plan">What is wanted.</param>
/// <param name="State">What is remembered.</param>
/// <param name="Seen">What the cloud tells; null when it could not be asked.</param>
/// <param name="Holds">Machines that take a place in its count.</param>
internal sealed record GroupView(ScalingGroup Plan, GroupState State, ObservedGroup? Seen, int Holds)
{
    /// <summary>Machines that were asked for and have not come.</summary>
    public int Outstanding => Seen is null ? 0 : Math.Max(0, Seen.Desired - Holds);

    /// <summary>Whether the wanted version is not the one that stands.</summary>
    public bool IsUpdated => State.Version != Plan.Version;

    /// <summary>Whether machines may be asked for now.</summary>
    public bool IsOpen(DateTimeOffset now) => Seen is not null && !(State.BlockedUntil > now);
}
