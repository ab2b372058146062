namespace Infra.Plan;

/// <summary>A machine of a <see cref="World"/>.</summary>
internal sealed class WorldMachine
{
    public required string Instance { get; init; }

    public required ScalingGroup Group { get; init; }

    public required string Version { get; init; }

    public required string Zone { get; init; }

    public required DateTimeOffset Launched { get; init; }

    public required Fate Fate { get; init; }

    /// <summary>When the cloud takes it; null while it has not given notice.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>When it was told to end; null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether it gets no new requests.</summary>
    public bool IsDrained { get; set; }

    public bool IsReady(DateTimeOffset now) =>
        EndedAt is null && now >= Launched + Fate.ReadyAfter && !(now >= Launched + Fate.FailsAfter) && !(now >= Launched + Fate.HangsAfter);

    public ObservedReplica Seen(DateTimeOffset now)
    {
        var runs = now >= Launched + Fate.RunAfter;
        return new()
        {
            Instance = Instance,
            Group = Group.Name,
            Version = Version,
            Zone = Zone,
            MachineType = Group.Machines[0].Name,
            Launched = Launched,
            Life = EndedAt is not null ? MachineLife.Stopping : runs ? MachineLife.Running : MachineLife.Pending,
            Probe = IsReady(now) ? ProbeAnswer.Ready : runs ? ProbeAnswer.Failing : ProbeAnswer.Unknown,
            InFlight = null,
            RunStarted = runs ? Launched + Fate.RunAfter : null,
            LastReport = runs ? Launched + Fate.RunAfter : null,
            Failure = now >= Launched + Fate.FailsAfter ? new("run", 1) : null,
            TakenAt = TakenAt,
        };
    }
}
