namespace Infra.Plan;

/// <summary>Makes of a replica's report how long each phase of its start took.</summary>
internal static class StartPhases
{
    /// <summary>From the call that starts the machine to its kernel: the cloud finds a host, and makes the disk.</summary>
    public const string Machine = "machine";

    /// <summary>From <c>run</c> to the first answer that the probe takes for ready: the engine reads its weights.</summary>
    public const string Engine = "engine";

    /// <summary>What lies between the phases that the boot text tells of.</summary>
    public const string Other = "other";

    /// <summary>
    /// Seconds by phase, to a tenth; their sum is the time from the launch until the replica was ready.
    /// </summary>
    /// <param name="lines">The report of a replica that became ready.</param>
    /// <param name="launched">When the cloud was asked for the machine.</param>
    public static IReadOnlyDictionary<string, double> Of(IReadOnlyList<ReportLine> lines, DateTimeOffset launched)
    {
        var seconds = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var ready = lines.First(IsReady);
        var begun = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in lines.TakeWhile(line => line != ready))
        {
            if (line.State == "started")
            {
                begun[line.Phase] = line.Seconds;
            }
            else if (begun.Remove(line.Phase, out var from))
            {
                seconds[line.Phase] = seconds.GetValueOrDefault(line.Phase) + line.Seconds - from;
            }
            else if (line is { Phase: "boot", State: "finished" })
            {
                seconds["boot"] = line.Seconds;
            }
        }

        if (begun.TryGetValue("run", out var run))
        {
            seconds[Engine] = ready.Seconds - run;
        }

        seconds[Other] = Math.Max(0, ready.Seconds - seconds.Values.Sum());
        seconds[Machine] = Math.Max(0, (lines[0].At - launched).TotalSeconds - lines[0].Seconds);
        foreach (var phase in seconds.Keys.ToList())
        {
            seconds[phase] = Math.Round(seconds[phase], 1);
        }

        return seconds;
    }

    /// <summary>Whether a line says that the replica is ready; only a start that is measured says it (<see cref="TrialBoot"/>).</summary>
    public static bool IsReady(ReportLine line) => line is { Phase: "ready", State: "finished" };
}
