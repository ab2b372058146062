namespace Infra.Plan;

/// <summary>A task beside the lock: what is due, and why.</summary>
/// <param name="Task">The task.</param>
/// <param name="Hash">The hash of everything that it is baked from; null while something of it is not known.</param>
/// <param name="Base">What its base is today; null when it has none, or when that is not known.</param>
/// <param name="Due">What is to be done in which place; empty when nothing is.</param>
/// <param name="Unknown">What nobody could say, in words.</param>
internal sealed record JudgedTask(BakeTask Task, string? Hash, LockedBase? Base, IReadOnlyList<Due> Due, IReadOnlyList<string> Unknown)
{
    /// <summary>Whether a new version is to be built, and not only copied or published.</summary>
    public bool IsBake => Due.Any(due => due.Reason is not (DueReason.RegionMissing or DueReason.NotPublished));

    /// <summary>What was found out about the inputs, from which the hash is made.</summary>
    public required BakeFacts Facts { get; init; }
}

/// <summary>Something to be done in one place, and why, in words.</summary>
internal sealed record Due(string Where, DueReason Reason, string Why);

/// <summary>Why an artifact is due.</summary>
internal enum DueReason
{
    NeverBaked,
    InputsChanged,
    BaseMoved,
    TooOld,
    Revoked,

    /// <summary>It stands in other places, and only has to be copied.</summary>
    RegionMissing,

    /// <summary>It stands, and is not published or shared as asked.</summary>
    NotPublished,
}
