using System.Text.Json.Serialization;

namespace Infra.Plan;

/// <summary>
/// How long a replica of a placement takes from the launch of its machine until it is ready: measured, where the lock has it, else predicted
/// from published figures. What neither knows stays unknown.
/// </summary>
public sealed record ColdStart
{
    /// <summary>Its parts, in the order in which they happen.</summary>
    public required IReadOnlyList<StartPhase> Phases { get; init; }

    /// <summary>What was measured; null for a prediction.</summary>
    public MeasuredOn? Measured { get; init; }

    /// <summary>The parts of which nobody knows how long they take, as a reader is told; empty when all are known.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Unknown => [.. Phases.Where(phase => phase.Seconds is null).Select(phase => phase.What)];

    /// <summary>All that is known, added up: what is unknown comes on top.</summary>
    [JsonIgnore]
    public SecondsRange Known => SecondsRange.Sum(Phases.Select(phase => phase.Seconds).OfType<SecondsRange>());

    /// <summary>From the launch until it is ready; null when a part is unknown.</summary>
    [JsonIgnore]
    public SecondsRange? Total => Phases.Any(phase => phase.Seconds is null) ? null : Known;

    /// <summary>In a few words, such as "in 61 s, measured on g6.xlarge on 2026-11-21" and "in more than 23 s, predicted; not known: ...".</summary>
    public override string ToString() => this switch
    {
        { Measured: { } measured } => $"in {Known}, measured {measured}",
        { Total: { } total } => $"in {total}, predicted",
        _ => $"in more than {SecondsRange.Of(Known.Low)}, predicted; not known: {string.Join(", ", Unknown)}",
    };
}
