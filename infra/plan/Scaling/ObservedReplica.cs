namespace Infra.Plan;

/// <summary>A machine as the cloud, HAProxy and its own reports tell it.</summary>
public sealed record ObservedReplica
{
    /// <summary>The cloud's id of the machine.</summary>
    public required string Instance { get; init; }

    /// <summary>Physical name of its group.</summary>
    public required string Group { get; init; }

    /// <summary>The template version that it was launched from.</summary>
    public required string Version { get; init; }

    /// <summary>Its zone; null where the cloud does not tell it yet.</summary>
    public string? Zone { get; init; }

    /// <summary>Its machine type; null where the cloud does not tell it yet.</summary>
    public string? MachineType { get; init; }

    /// <summary>When the cloud launched it.</summary>
    public required DateTimeOffset Launched { get; init; }

    /// <summary>What the cloud says of the machine.</summary>
    public required MachineLife Life { get; init; }

    /// <summary>Whether it is on its way out, and its cloud holds it for its drain until it is released (a lifecycle hook of AWS). One that is held still answers.</summary>
    public bool IsHeld { get; init; }

    /// <summary>What the readiness probe says.</summary>
    public required ProbeAnswer Probe { get; init; }

    /// <summary>Requests that it is answering now; null when nobody knows.</summary>
    public int? InFlight { get; init; }

    /// <summary>When its <c>run</c> started, by its report; null before.</summary>
    public DateTimeOffset? RunStarted { get; init; }

    /// <summary>When it last reported anything; null before its first report.</summary>
    public DateTimeOffset? LastReport { get; init; }

    /// <summary>The phase that ended badly, by its report; null while none did. A run that ends with 0 is none: it may leave servers behind.</summary>
    public PhaseFailure? Failure { get; init; }

    /// <summary>When the cloud takes the machine away, once it has given notice; null before.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Whether the cloud warns that it may soon take the machine away, without having given notice (EC2's rebalance recommendation).</summary>
    public bool AtRisk { get; init; }
}

/// <summary>A phase of a replica's start that ended badly.</summary>
/// <param name="Phase">The report's word: <c>setup</c> and <c>run</c> are the operator's own code, all others ours or the cloud's.</param>
/// <param name="Code">The exit code; null when none was reported.</param>
public sealed record PhaseFailure(string Phase, int? Code)
{
    /// <summary>Whether it was the operator's own code.</summary>
    public bool IsTheOperators => Phase is "setup" or "run";
}

/// <summary>What the cloud says of a machine.</summary>
public enum MachineLife
{
    /// <summary>Asked for, and not running yet.</summary>
    Pending,

    /// <summary>Running.</summary>
    Running,

    /// <summary>On its way out, and no longer counted in its group's desired count.</summary>
    Stopping,
}

/// <summary>What the readiness probe says of a replica.</summary>
public enum ProbeAnswer
{
    /// <summary>It has not been asked, or not since the agent started.</summary>
    Unknown,

    /// <summary>The last answer was 200, in time.</summary>
    Ready,

    /// <summary>The last answer was none, late, or another than 200.</summary>
    Failing,
}
