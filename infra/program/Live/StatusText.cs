using System.Globalization;
using Infra.Agent;
using Infra.Preview;

namespace Infra.Live;

/// <summary>The lines of a status beside its tables.</summary>
internal static class StatusText
{
    /// <summary>All of it, without a terminal.</summary>
    public static IEnumerable<Line> Of(StackStatus status) =>
        Parts(status).SelectMany(part => part.Lines.Concat(part.Table?.Lines() ?? []));

    /// <summary>Its parts, each of lines and the table below them.</summary>
    public static IEnumerable<StatusPart> Parts(StackStatus status)
    {
        yield return new([Title(status), .. Stale(status), .. Trouble(status)], null);
        foreach (var service in status.Agent?.Services ?? [])
        {
            yield return new([Line.Empty, Service(service, status.Endpoints.GetValueOrDefault(service.Service)), .. Why(service)], StatusCells.Replicas(service));
        }

        if (status.Agent?.Failures is { Count: > 0 } failures)
        {
            yield return new([Line.Empty, new(new Span("What failed at the agent's last tick; it tries again:", Tone.Warning)), .. failures.SelectMany(Indented)], null);
        }

        if (status.Starts is { } starts)
        {
            yield return new([Line.Empty, new(new Span(starts.Count == 0 ? "No replica has reported a start." : $"The last {Counting.Of(starts.Count, "start")}, newest first, times in UTC, phases in seconds:", Tone.Strong))], StatusCells.Starts(starts));
        }
    }

    /// <summary>A service, in one line.</summary>
    public static Line Service(ServiceStatusLine service, string? endpoint) => new(
        new Span(service.Service, Tone.Strong),
        new Span($"  {service.Status}", service.Status == "READY" ? Tone.Added : service.Status == "FAILED" ? Tone.Warning : Tone.Plain),
        new Span(string.Create(CultureInfo.InvariantCulture, $"  {service.Ready} of {service.Target} ready{(endpoint is null ? $"  port {service.Port}" : $"  {endpoint}")}")));

    private static Line Title(StackStatus status) => new(
        new Span(status.Stack, Tone.Strong),
        new Span($"  {status.Where}{(status.Agent is null ? "" : $", as the agent wrote {Durations.Of(status.Age)} ago")}", Tone.Quiet));

    private static IEnumerable<Line> Stale(StackStatus status)
    {
        if (status.IsStale)
        {
            yield return new(new Span($"The agent last wrote {Durations.Of(status.Age)} ago: what follows was so then. Traffic goes on without it; no count is changed and no replica is replaced.", Tone.Warning));
            if (status.Where != StackStatus.ThisMachine)
            {
                yield return new(new Span($"  `infra logs {status.Stack} --controller` tells what it said last.", Tone.Warning));
            }
        }
    }

    private static IEnumerable<Line> Trouble(StackStatus status) => status.Trouble is { } trouble ? Indented(trouble) : [];

    private static IEnumerable<Line> Why(ServiceStatusLine service) => service.Reason is { } reason ? [new(new Span($"  {reason}", Tone.Warning))] : [];

    private static IEnumerable<Line> Indented(string text) => text.Split('\n').Select(line => new Line(new Span($"  {line}", Tone.Warning)));
}

/// <summary>Lines, and the table below them.</summary>
internal sealed record StatusPart(IReadOnlyList<Line> Lines, Cells? Table);
