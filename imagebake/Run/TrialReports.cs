using Imagebake.Aws;
using Infra.Edge;
using Infra.Plan;

namespace Imagebake;

/// <summary>Waits for the reports of a trial's replicas.</summary>
internal static class TrialReports
{
    /// <summary>The replica without which nothing is measured.</summary>
    public const string Baked = "baked";

    /// <summary>Until all of them are ready, or are known never to be. That a replica needs the artifact to start at all speaks for the artifact.</summary>
    /// <exception cref="ToolException">The baked one failed, was ended by somebody, or did not become ready in time; the message says how far it came.</exception>
    public static async Task<IReadOnlyDictionary<string, TrialReport>> OfAsync(TrialRun trial, IReadOnlyList<(string Name, TrialStarted Machine)> machines, CancellationToken cancellationToken)
    {
        var begin = trial.Run.Time.GetTimestamp();
        var reports = new Dictionary<string, TrialReport>(StringComparer.Ordinal);
        var told = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = machines.Select(one => one.Machine.Id).ToList();
        while (true)
        {
            var states = (await TrialMachine.DescribeAsync(trial.Run, trial.Region, ids, cancellationToken)).ToDictionary(machine => machine.Id);
            var waiting = new List<(string Name, string Last)>();
            foreach (var (name, machine) in machines.Where(one => !reports.ContainsKey(one.Name)))
            {
                var lines = await TrialBucket.ReportAsync(trial, machine.Id, cancellationToken);
                if (Failure(lines) is { } failure)
                {
                    reports[name] = Failed(trial, name, $"The {name} replica {machine.Id} of {trial.Trial.Service} in {trial.Region} {failure}; what it said lies in s3://{trial.Trial.Storage.Bucket}/{BucketKeys.Logs(trial.Trial.Service)}/{machine.Id}/.");
                    continue;
                }

                // EC2 may not know a machine for a moment after it has started it.
                var state = states.GetValueOrDefault(machine.Id);
                if (state is not null && lines.Any(line => line.Phase == TrialBoot.End) && lines.Any(StartPhases.IsReady))
                {
                    reports[name] = new(lines, StartPhases.Of(lines, state.Launched));
                    trial.Tell($"{name} was ready in {StartVerdict.Text(StartVerdict.Total(reports[name].Phases))} s");
                    continue;
                }

                var last = lines is [.., { } line] ? $"its report ends with \"{line.Phase} {line.State}\"" : "it has reported nothing";
                if (state is { IsUp: false })
                {
                    reports[name] = Failed(trial, name, $"The {name} replica {machine.Id} of {trial.Trial.Service} in {trial.Region} is {state.State}: somebody, or its dead-man switch, has ended it; {last}.");
                    continue;
                }

                if (told.GetValueOrDefault(name, -1) != lines.Count)
                {
                    told[name] = lines.Count;
                    trial.Tell($"waiting for {name} ({machine.Id}): {last}");
                }

                waiting.Add((name, $"the {name} replica {machine.Id}: {last}"));
            }

            if (waiting.Count == 0)
            {
                return reports;
            }

            if (trial.Run.Time.GetElapsedTime(begin) >= trial.Limit)
            {
                foreach (var (name, last) in waiting)
                {
                    reports[name] = Failed(trial, name, $"Gave up waiting for {trial.Trial.Service} in {trial.Region} to be ready after {trial.Limit.TotalMinutes:0} minutes:\n  {last}");
                }

                return reports;
            }

            await Task.Delay(trial.Run.Pace.Poll, trial.Run.Time, cancellationToken);
        }
    }

    private static TrialReport Failed(TrialRun trial, string name, string why)
    {
        if (name == Baked)
        {
            throw new ToolException(why);
        }

        trial.Tell(why);
        return new([], new Dictionary<string, double>());
    }

    /// <summary>What ends a replica: a phase that failed, or <c>run</c> that is over before the replica was ready.</summary>
    private static string? Failure(IReadOnlyList<ReportLine> lines) =>
        lines.FirstOrDefault(line => line.State == "failed" || (line is { State: "exited" or "stopped", Phase: "setup" } && line.Code != 0)) is { } failed ? $"failed in {failed.Phase} with code {failed.Code}"
        : !lines.Any(StartPhases.IsReady) && lines.FirstOrDefault(line => line is { Phase: "run", State: "exited" or "stopped" } && line.Code != 0) is { } ended ? $"ended run with code {ended.Code} before it was ready"
        : null;
}

/// <summary>A replica's report, and what it says of each phase; both empty for one that never became ready.</summary>
internal sealed record TrialReport(IReadOnlyList<ReportLine> Lines, IReadOnlyDictionary<string, double> Phases);
