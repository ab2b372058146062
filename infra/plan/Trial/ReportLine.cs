using System.Globalization;
using System.Text.Json;

namespace Infra.Plan;

/// <summary>One line of a replica's report, as its boot text writes it (<see cref="ReplicaScripts.Report"/>).</summary>
/// <param name="At">When, by the machine's clock, to the second.</param>
/// <param name="Seconds">How long the machine was up by then.</param>
/// <param name="Phase">Such as <c>setup</c>.</param>
/// <param name="State">Such as <c>started</c>.</param>
/// <param name="Code">An exit code, or another number that the phase tells; null for none.</param>
internal sealed record ReportLine(DateTimeOffset At, double Seconds, string Phase, string State, long? Code)
{
    /// <summary>The machine's type, as it knows it itself; null where the line does not say.</summary>
    public string? MachineType { get; init; }

    /// <summary>The machine's zone, likewise.</summary>
    public string? Zone { get; init; }

    /// <summary>The lines of a report. One that is torn is not counted: the next upload has it whole.</summary>
    public static IReadOnlyList<ReportLine> Read(string report) =>
        [.. report.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ReadOne).OfType<ReportLine>()];

    private static ReportLine? ReadOne(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var entry = document.RootElement;
            return new(
                DateTimeOffset.Parse(entry.GetProperty("at").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                entry.GetProperty("seconds").GetDouble(),
                entry.GetProperty("phase").GetString()!,
                entry.GetProperty("state").GetString()!,
                entry.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number ? code.GetInt64() : null)
            {
                MachineType = Text(entry, "type"),
                Zone = Text(entry, "zone"),
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement entry, string property) =>
        entry.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
