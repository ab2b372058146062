using System.Globalization;

namespace Infra.Plan;

/// <summary>Holds a measured start beside another.</summary>
internal static class StartVerdict
{
    /// <summary>Two starts of the same image differ by this much: mirrors, hosts and disks are shared. What is within it is no slower.</summary>
    private const double Tolerance = 0.1;

    /// <summary>Seconds below which nobody measures: reports tell seconds, and the probe asks once in each.</summary>
    private const double Least = 2;

    /// <summary>Why a start is slower than another, with the phase that is to blame; null when it is not.</summary>
    /// <param name="start">Its seconds by phase.</param>
    /// <param name="other">The other's.</param>
    /// <param name="otherIs">What the other is, as it goes on from "and": <c>without it a replica</c>.</param>
    public static string? Slower(IReadOnlyDictionary<string, double> start, IReadOnlyDictionary<string, double> other, string otherIs)
    {
        var (total, than) = (Total(start), Total(other));
        if (total <= (than * (1 + Tolerance)) + Least)
        {
            return null;
        }

        var phase = start.Keys.Union(other.Keys).MaxBy(phase => start.GetValueOrDefault(phase) - other.GetValueOrDefault(phase))!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"it starts in {Text(total)} s, and {otherIs} in {Text(than)} s: {phase} takes {Text(start.GetValueOrDefault(phase))} s instead of {Text(other.GetValueOrDefault(phase))} s");
    }

    /// <summary>Seconds from the launch until the replica was ready.</summary>
    public static double Total(IReadOnlyDictionary<string, double> seconds) => Math.Round(seconds.Values.Sum(), 1);

    /// <summary>Seconds as messages show them: whole ones from ten on.</summary>
    public static string Text(double seconds) => seconds.ToString(seconds < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);

    /// <summary>A measured start in a line: "in 61 s, without it in 142 s (c7i.large, 2026-11-21)".</summary>
    public static string Line(MeasuredStart measured) => string.Create(
        CultureInfo.InvariantCulture,
        $"starts in {Text(Total(measured.Baked))} s, without it {(measured.Unbaked.Count == 0 ? "not at all" : $"in {Text(Total(measured.Unbaked))} s")} ({measured.MachineType}{(measured.At is { } at ? $", {at:yyyy-MM-dd}" : "")})");
}
