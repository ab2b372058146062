using System.Globalization;

namespace Infra.Plan;

/// <summary>What <c>imagebake verify --boot</c> started to measure a start.</summary>
/// <param name="Artifact">The artifact that was measured, as messages name it.</param>
/// <param name="MachineType">The machine; a group's other types were not measured.</param>
/// <param name="Day">When; null where the lock does not say it.</param>
/// <param name="Where">Cloud and region, when it is another placement's; null for the own.</param>
public sealed record MeasuredOn(string Artifact, string MachineType, DateOnly? Day, string? Where)
{
    /// <summary>Such as "on g6.xlarge in aws/us-east-1 on 2026-11-21".</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"on {MachineType}{(Where is null ? "" : $" in {Where}")}{(Day is { } day ? $" on {day:yyyy-MM-dd}" : "")}");
}
