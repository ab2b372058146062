using System.Globalization;
using Infra.Agent;
using Infra.Preview;

namespace Infra.Live;

/// <summary>The tables of a status, wherever they are shown.</summary>
internal static class StatusCells
{
    private static readonly (string Title, Func<ReplicaStatusLine, string?> Of)[] _replica =
    [
        ("replica", replica => replica.Instance),
        ("status", replica => replica.Status),
        ("phase", replica => replica.Phase),
        ("version", replica => replica.Version),
        ("zone", replica => replica.Zone),
        ("machine", replica => replica.MachineType),
        ("address", replica => replica.Address),
        ("age", replica => Durations.Of(TimeSpan.FromSeconds(replica.Age))),
        ("requests", replica => replica.InFlight?.ToString(CultureInfo.InvariantCulture)),
        ("why", replica => replica.Reason),
    ];

    /// <summary>The replicas of a service; a column that says nothing of any of them is left out.</summary>
    public static Cells Replicas(ServiceStatusLine service) => new Cells(
        [.. _replica.Select(column => column.Title)],
        [.. service.Replicas.Select(replica => _replica.Select(column => column.Of(replica) ?? "").ToList())]).Told();

    /// <summary>Starts, with a column for each phase that any of them had, in the order in which they come.</summary>
    public static Cells Starts(IReadOnlyList<ReplicaStart> starts)
    {
        var phases = Phases(starts);
        return new Cells(
            ["began", "service", "replica", "machine type", "zone", .. phases, "ready after", "then"],
            [
                .. starts.Select(start => (IReadOnlyList<string>)
                [
                    start.At.UtcDateTime.ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture), start.Service, start.Report.Instance, start.Report.MachineType ?? "", start.Report.Zone ?? "",
                    .. phases.Select(phase => start.Phases.Any(one => one.Phase == phase) ? Seconds(start.Phases.Where(one => one.Phase == phase).Sum(one => one.Seconds)) : ""),
                    start.ReadyAfter is { } ready ? Seconds(ready) : "", start.Report.Trouble ?? (start.Report.Phase is { } phase && start.Ready is null ? $"in {phase}" : ""),
                ]),
            ]).Told();
    }

    /// <summary>The phases in order: what comes before another in one start does so in the table.</summary>
    private static List<string> Phases(IReadOnlyList<ReplicaStart> starts)
    {
        var order = new List<string>();
        foreach (var start in starts)
        {
            var at = 0;
            foreach (var phase in start.Phases.Select(one => one.Phase))
            {
                var known = order.IndexOf(phase);
                if (known < 0)
                {
                    order.Insert(at, phase);
                }

                at = Math.Max(at, order.IndexOf(phase) + 1);
            }
        }

        return order;
    }

    private static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);
}
