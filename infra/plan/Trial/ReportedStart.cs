namespace Infra.Plan;

/// <summary>A replica's start, as its own report tells it: how long each phase took, and what went wrong.</summary>
internal sealed record ReportedStart
{
    /// <summary>The cloud's id of the machine.</summary>
    public required string Instance { get; init; }

    /// <summary>When its kernel began, by its own clock.</summary>
    public required DateTimeOffset Booted { get; init; }

    /// <summary>Its machine type; null where it does not say.</summary>
    public string? MachineType { get; init; }

    /// <summary>Its zone; null where it does not say.</summary>
    public string? Zone { get; init; }

    /// <summary>Seconds of each phase that ended, in the order in which they ended.</summary>
    public required IReadOnlyList<PhaseSeconds> Phases { get; init; }

    /// <summary>Seconds from the kernel to the start of <c>run</c>; null before.</summary>
    public double? RunAfter { get; init; }

    /// <summary>The phase that goes on; null when none does.</summary>
    public string? Phase { get; init; }

    /// <summary>The first thing that went wrong; null when nothing did.</summary>
    public string? Trouble { get; init; }

    /// <summary>Reads it out of a report; null for one without a line.</summary>
    public static ReportedStart? Of(string instance, IReadOnlyList<ReportLine> lines)
    {
        if (lines.Count == 0)
        {
            return null;
        }

        var phases = new List<PhaseSeconds>();
        var begun = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in lines.TakeWhile(line => line is not { Phase: "run", State: not "started" }))
        {
            if (line.State == "started")
            {
                begun[line.Phase] = line.Seconds;
            }
            else if (begun.Remove(line.Phase, out var from))
            {
                phases.Add(new(line.Phase, Math.Round(line.Seconds - from, 1)));
            }
            else if (line is { Phase: "boot", State: "finished" })
            {
                phases.Add(new(line.Phase, Math.Round(line.Seconds, 1)));
            }
        }

        var trouble = lines.FirstOrDefault(IsTrouble);
        return new()
        {
            Instance = instance,
            Booted = lines[0].At - TimeSpan.FromSeconds(lines[0].Seconds),
            MachineType = lines[0].MachineType,
            Zone = lines[0].Zone,
            Phases = phases,
            RunAfter = lines.FirstOrDefault(line => line is { Phase: "run", State: "started" })?.Seconds,
            Phase = lines[^1] is { State: "started" } last ? last.Phase : null,
            Trouble = trouble is null ? null : $"{trouble.Phase} {trouble.State}{(trouble.Code is { } code ? $" with exit code {code}" : "")}",
        };
    }

    // A step that is told to stop ends with whatever code, and that is no failure.
    private static bool IsTrouble(ReportLine line) => line.State == "failed" || (line.State == "exited" && line.Code is not (0 or null)) || line.Phase == "interruption";
}

/// <summary>A phase of a start, and how long it took.</summary>
internal sealed record PhaseSeconds(string Phase, double Seconds);
