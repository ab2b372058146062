using Infra.Plan;

namespace Infra.Agent;

/// <summary>What a machine's own lines say of its start and of its end (see <c>report</c> and <c>watch</c> in its boot text).</summary>
internal sealed record Reports
{
    /// <summary>EC2 tells two minutes before it takes a spot machine; the watcher, which asks every five seconds, says how much of that is left.</summary>
    private const long ShortestNotice = 110;

    /// <summary>It has said nothing.</summary>
    public static Reports None { get; } = new();

    /// <summary>When <c>run</c> started; null before.</summary>
    public DateTimeOffset? RunStarted { get; init; }

    /// <summary>When it last said anything; null before.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>The latest phase and its state, as <c>setup started</c>.</summary>
    public string? Phase { get; init; }

    /// <summary>The phase that ended badly; null while none did.</summary>
    public PhaseFailure? Failure { get; init; }

    /// <summary>When the cloud takes the machine, or its watcher ends <c>run</c> for that; null before it was told.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Whether the cloud has warned that it may soon take the machine.</summary>
    public bool AtRisk { get; init; }

    /// <summary>Reads the lines; one that is cut off is not read.</summary>
    public static Reports Parse(string lines) => ReportLine.Read(lines).Aggregate(None, (reports, line) => reports.With(line));

    private Reports With(ReportLine line)
    {
        // A step that is told to stop ends with whatever code, and that is no failure.
        var failed = line.State == "failed" || (line.State == "exited" && line.Code is not (0 or null));
        return this with
        {
            Last = line.At,
            Phase = $"{line.Phase} {line.State}",
            RunStarted = (line.Phase, line.State) == ("run", "started") ? line.At : RunStarted,
            Failure = Failure ?? (failed ? new(line.Phase, (int?)line.Code) : null),
            TakenAt = line.Phase switch
            {
                "interruption" => line.At + TimeSpan.FromSeconds(line.Code ?? ShortestNotice),
                "lifecycle" => TakenAt ?? line.At + ScalingPace.Drain,
                _ => TakenAt,
            },
            AtRisk = AtRisk || line.Phase == "rebalance",
        };
    }
}
