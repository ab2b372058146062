using System.Text.Json;
using Infra.Plan;

namespace Imagebake;

/// <summary>What a trial came to.</summary>
/// <param name="Measured">How long the starts took.</param>
/// <param name="Unused">What of the artifact was not used, in words.</param>
/// <param name="Before">Seconds by phase of a replica that started from the artifact before; null when none was started.</param>
internal sealed record TrialResult(MeasuredStart Measured, IReadOnlyList<string> Unused, IReadOnlyDictionary<string, double>? Before)
{
    /// <summary>What speaks against the artifact; empty when nothing does.</summary>
    /// <param name="before">The artifact in whose place it is to come; null when there is none.</param>
    public IReadOnlyList<string> Objections(LockedArtifact? before)
    {
        var was = Before ?? (IsComparable(before?.Measured, Measured) ? before!.Measured!.Baked : null);
        return
        [
            .. Unused,
            .. new[]
            {
                Measured.Unbaked.Count == 0 ? null : StartVerdict.Slower(Measured.Baked, Measured.Unbaked, "a replica without it"),
                was is not { Count: > 0 } ? null : StartVerdict.Slower(Measured.Baked, was, $"one of {before!.Id}, which stood before,"),
            }.OfType<string>(),
        ];
    }

    /// <summary>Only the same service on the same machines.</summary>
    public static bool IsComparable(MeasuredStart? one, MeasuredStart other) => one is not null && one.MachineType == other.MachineType && one.Service == other.Service;

    /// <summary>As a journal keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>From a journal.</summary>
    public static TrialResult FromJson(string text) => JsonSerializer.Deserialize<TrialResult>(text)!;
}
