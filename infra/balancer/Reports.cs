using System.Text.Json;
using Infra.Plan;

namespace Infra.Agent;

/// <summary>What a machine's own lines say of its start (see <c>report</c> in its boot text).</summary>
internal sealed record Reports
{
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

    /// <summary>Reads the lines; one that is cut off is not read.</summary>
    public static Reports Parse(string lines)
    {
        var reports = None;
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                using var json = JsonDocument.Parse(line);
                reports = reports.With(json.RootElement);
            }
            catch (JsonException)
            {
                return reports;
            }
        }

        return reports;
    }

    private Reports With(JsonElement line)
    {
        var (at, phase, state) = (line.GetProperty("at").GetDateTimeOffset(), line.GetProperty("phase").GetString()!, line.GetProperty("state").GetString()!);
        int? code = line.GetProperty("code") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
        // A step that is told to stop ends with whatever code, and that is no failure.
        var failed = state == "failed" || (state == "exited" && code is not (0 or null));
        return this with
        {
            Last = at,
            Phase = $"{phase} {state}",
            RunStarted = (phase, state) == ("run", "started") ? at : RunStarted,
            Failure = Failure ?? (failed ? new(phase, code) : null),
        };
    }
}
