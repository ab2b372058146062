using System.Globalization;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>How long replicas take to be ready, for a reader.</summary>
internal static class StartText
{
    /// <summary>A placement's line: measured or predicted, and what is not known.</summary>
    public static string Of(ColdStart start) => $"ready {start}";

    /// <summary>For a table, in few characters: "61 s measured", "23 to 60 s", "over 23 s".</summary>
    public static string Figures(ColdStart start) => start switch
    {
        { Measured: not null } => $"{start.Known} measured",
        { Total: { } total } => $"{total}",
        _ => $"over {SecondsRange.Of(start.Known.Low)}",
    };

    /// <summary>
    /// A service's own, over the placements that hold replicas, or all when none does: from the fastest to the slowest, or from when on where a
    /// part is unknown.
    /// </summary>
    public static string Of(ServicePlan service)
    {
        List<ColdStart> starts = [.. Held(service).Select(group => group.Start).OfType<ColdStart>()];
        return starts.Count == 0 ? "" : $"ready in {Words(starts)}";
    }

    /// <summary>The parts of a start with their sources, a line each; placements that start alike are named together.</summary>
    public static IEnumerable<Line> Phases(ServicePlan service) =>
        from @group in service.Groups
        where @group.Start is not null
        group @group.Placement by string.Join('\n', @group.Start!.Phases.Select(phase => $"{phase.Name}: {Phase(phase)}")) into alike
        from phase in alike.Key.Split('\n')
        select new Line(new Span($"  start {string.Join(", ", alike)}: {phase}", Tone.Quiet));

    private static string Phase(StartPhase phase) => phase.Seconds is { } seconds
        ? $"{(phase.What == phase.Name ? "" : $"{phase.What}, ")}{seconds} ({phase.Source})"
        : $"not known {phase.What}; {phase.Source}";

    private static string Words(List<ColdStart> starts)
    {
        var least = starts.Min(start => start.Known.Low);
        var kind = starts.All(start => start.Measured is not null) ? "measured" : starts.Any(start => start.Measured is not null) ? "partly measured" : "predicted";
        return starts.All(start => start.Total is not null)
            ? string.Create(CultureInfo.InvariantCulture, $"{new SecondsRange(least, starts.Max(start => start.Known.High))}, {kind}")
            : $"more than {SecondsRange.Of(least)}, {kind} in part";
    }

    private static IEnumerable<ReplicaGroupPlan> Held(ServicePlan service) =>
        service.Groups.Any(group => group.ReplicasAtMost > 0) ? service.Groups.Where(group => group.ReplicasAtMost > 0) : service.Groups;
}
