namespace Infra.Plan;

/// <summary>How a service fared in a rehearsal.</summary>
public sealed record RehearsedService
{
    /// <summary>The service's name.</summary>
    public required string Name { get; init; }

    /// <summary>Share of the time with at least one ready replica, from 0 to 1; time in which none is wanted and no request comes counts as such.</summary>
    public required double Available { get; init; }

    /// <summary>Share of the time with at least the minimum of ready replicas.</summary>
    public required double AtMinimum { get; init; }

    /// <summary>Requests that came.</summary>
    public required double Requests { get; init; }

    /// <summary>Those that came while no replica was ready.</summary>
    public required double Lost { get; init; }

    /// <summary>Those above what the ready replicas take by their target rate, the lost ones not counted again; 0 without one.</summary>
    public required double Above { get; init; }

    /// <summary>Machines that were launched.</summary>
    public required int Launched { get; init; }

    /// <summary>Machines that the cloud took.</summary>
    public required int Preempted { get; init; }

    /// <summary>Most machines at once.</summary>
    public required int Most { get; init; }

    /// <summary>Hours of machines, all together.</summary>
    public required double MachineHours { get; init; }

    /// <summary>US dollars for the machines; null when a machine that ran has no known price.</summary>
    public required decimal? Cost { get; init; }
}

/// <summary>
/// Plays a trace to the functions that decide for real: a made-up cloud launches, takes and refuses machines as the trace says. It begins
/// with all replicas ready.
/// </summary>
public static class Rehearsal
{
    /// <summary>As often as the agent decides.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    /// <summary>How long is waited for the first replicas before the trace begins.</summary>
    private static readonly TimeSpan _warmUp = TimeSpan.FromHours(2);

    // Any time would do: nothing of it is printed.
    private static readonly DateTimeOffset _start = DateTimeOffset.UnixEpoch;

    /// <summary>Plays the trace to one service. Each placement has its machines for this service alone.</summary>
    public static RehearsedService Play(ServicePlan service, IReadOnlyList<RegionPlan> regions, Trace trace, TimeSpan secondsToReady)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(trace);
        var policy = ScalingPolicy.Of(service, regions, _ => "1");
        var run = secondsToReady < TimeSpan.FromMinutes(1) ? secondsToReady : TimeSpan.FromMinutes(1);
        var world = new World(policy.Groups, _start, (_, _) => new() { RunAfter = run, ReadyAfter = secondsToReady });
        var stage = new Rehearsing(policy, world, service.Groups.ToDictionary(group => group.Placement, group => group.Name, StringComparer.Ordinal), service.Name);
        foreach (var first in trace.Events.TakeWhile(happens => happens.At == TimeSpan.Zero && happens.Kind == TraceEventKind.Requests))
        {
            stage.Happen(first);
        }

        for (var waited = TimeSpan.Zero; waited < _warmUp && (waited == TimeSpan.Zero || world.Ready < stage.Wanted); waited += Step)
        {
            stage.Tick();
        }

        stage.Begin();
        var next = 0;
        for (var passed = TimeSpan.Zero; passed < trace.Length; passed += Step)
        {
            for (; next < trace.Events.Count && trace.Events[next].At <= passed; next++)
            {
                stage.Happen(trace.Events[next]);
            }

            stage.Tick();
        }

        return stage.Result();
    }
}
