using Infra.Plan;

namespace Infra.Agent;

/// <summary>A machine of a replica group as its cloud and its own reports tell it.</summary>
internal sealed record Machine
{
    /// <summary>The cloud's id of it.</summary>
    public required string Instance { get; init; }

    /// <summary>Physical name of its group.</summary>
    public required string Group { get; init; }

    /// <summary>The template version that it was launched from.</summary>
    public required string Version { get; init; }

    /// <summary>Where HAProxy reaches it; null while the cloud does not tell.</summary>
    public required string? Address { get; init; }

    public string? Zone { get; init; }

    public string? MachineType { get; init; }

    public required DateTimeOffset Launched { get; init; }

    public required MachineLife Life { get; init; }

    /// <summary>Whether it is on its way out, and waits to be released.</summary>
    public bool IsHeld { get; init; }

    /// <summary>What it reported.</summary>
    public Reports Reports { get; init; } = Reports.None;
}

/// <summary>What a cloud tells of the groups of one service.</summary>
/// <param name="Groups">The groups that could be asked.</param>
/// <param name="Machines">Their machines.</param>
internal sealed record CloudView(IReadOnlyList<ObservedGroup> Groups, IReadOnlyList<Machine> Machines)
{
    /// <summary>Why the others could not be asked.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>Nothing could be asked.</summary>
    public static CloudView Unasked(string why) => new([], []) { Failures = [why] };
}
