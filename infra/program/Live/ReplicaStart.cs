using Infra.Agent;
using Infra.Plan;

namespace Infra.Live;

/// <summary>The start of a replica: what it reported, and what the agent remembers of it while it lives.</summary>
/// <param name="Service">Its service.</param>
/// <param name="Report">What it reported.</param>
/// <param name="Launched">When the cloud was asked for the machine; null when nobody remembers.</param>
/// <param name="Ready">When it was first ready; null before, or when nobody remembers.</param>
internal sealed record ReplicaStart(string Service, ReportedStart Report, DateTimeOffset? Launched, DateTimeOffset? Ready)
{
    /// <summary>So many starts are shown (DESIGN, part 6).</summary>
    public const int Shown = 20;

    /// <summary>When it began.</summary>
    public DateTimeOffset At => Launched ?? Report.Booted;

    /// <summary>Seconds from the launch until it was ready; null when that is not known.</summary>
    public double? ReadyAfter => Launched is { } launched && Ready is { } ready ? Math.Round((ready - launched).TotalSeconds, 1) : null;

    /// <summary>Seconds of each phase, from the cloud's finding a machine to the engine's being ready, as far as they are known.</summary>
    public IReadOnlyList<PhaseSeconds> Phases =>
    [
        .. Launched is { } launched ? [new PhaseSeconds(StartPhases.Machine, Math.Round(Math.Max(0, (Report.Booted - launched).TotalSeconds), 1))] : Array.Empty<PhaseSeconds>(),
        .. Report.Phases,
        .. Ready is { } ready && Report.RunAfter is { } run ? [new PhaseSeconds(StartPhases.Engine, Math.Round(Math.Max(0, (ready - Report.Booted).TotalSeconds - run), 1))] : Array.Empty<PhaseSeconds>(),
    ];

    /// <summary>The last starts of a stack's replicas, newest first.</summary>
    public static async Task<IReadOnlyList<ReplicaStart>> LastAsync(StackBucket bucket, CancellationToken cancellationToken)
    {
        var stateTask = bucket.ReadAsync(BucketKeys.State, cancellationToken);
        var prefix = $"{BucketKeys.AllReports}/";
        // A report is written anew with each line: the last ones written are not older starts than the others, but for a replica that ended.
        var keys = (await bucket.ListAsync(prefix, after: null, cancellationToken))
            .Where(file => file.Key.EndsWith(Suffix, StringComparison.Ordinal))
            .OrderByDescending(file => file.Modified)
            .Take(2 * Shown)
            .Select(file => file.Key)
            .ToList();
        var reports = await bucket.ReadManyAsync(prefix, keys, cancellationToken);
        var replicas = (await stateTask is { } state ? AgentState.Parse(state).Services.Values.SelectMany(service => service.Replicas) : [])
            .ToDictionary(replica => replica.Instance, StringComparer.Ordinal);
        return
        [
            .. reports.Select(report => Of(report.Key, report.Value, replicas)).OfType<ReplicaStart>()
                .OrderByDescending(start => start.At).ThenBy(start => start.Report.Instance, StringComparer.Ordinal)
                .Take(Shown),
        ];
    }

    private const string Suffix = ".jsonl";

    private static ReplicaStart? Of(string key, byte[] report, Dictionary<string, ReplicaState> replicas)
    {
        // reports/SERVICE/INSTANCE.jsonl
        if (key.Split('/') is not [_, var service, var file])
        {
            return null;
        }

        var instance = file[..^Suffix.Length];
        var known = replicas.GetValueOrDefault(instance);
        return ReportedStart.Of(instance, ReportLine.Read(System.Text.Encoding.UTF8.GetString(report))) is { } start ? new(service, start, known?.Launched, known?.FirstReady) : null;
    }
}
