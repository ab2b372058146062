namespace Infra.Plan;

/// <summary>A replica at one tick.</summary>
/// <param name="State">How it is.</param>
/// <param name="Seen">What is seen of it; null when its group could not be asked.</param>
/// <param name="Group">Its group.</param>
/// <param name="Place">The group's place in the policy's order.</param>
/// <param name="StandingVersion">The version that stands in its group; null while none does.</param>
internal sealed record ReplicaView(ReplicaState State, ObservedReplica? Seen, ScalingGroup Group, int Place, string? StandingVersion)
{
    /// <summary>Whether it is to stay.</summary>
    public bool Counts => State.Ending is null;

    public bool IsReady => Counts && State.Status == ReplicaStatus.Ready;

    /// <summary>Whether it is of the wanted version.</summary>
    public bool IsNew => State.Version == Group.Version;

    /// <summary>Whether it is of a version that has not proven itself.</summary>
    public bool IsUnproven => IsNew && StandingVersion != State.Version;

    /// <summary>Whether it takes a place in its group's count.</summary>
    public bool Holds => Seen is null || Seen.Life != MachineLife.Stopping;

    /// <summary>Whether it is one machine more that is paid for, and not on its way out by force.</summary>
    public bool TakesRoom => Holds && (Counts || Seen?.TakenAt is null) && (Counts || State.Ending!.Cause is EndCause.ScaledDown or EndCause.Updated or EndCause.RolledBack or EndCause.Asked);

    /// <summary>As the autoscaler counts it.</summary>
    public ScaledReplica Scaled
    {
        get
        {
            var machine = Group.Machines.FirstOrDefault(machine => machine.Name == State.MachineType);
            return new(State.Status, machine?.Accelerator, machine?.AcceleratorCount ?? 0);
        }
    }
}
