using System.Globalization;
using System.Text;

namespace Infra.Plan;

/// <summary>A trace that was read, or what is wrong with it.</summary>
public sealed record TraceReading(Trace? Trace, IReadOnlyList<Mistake> Mistakes);

/// <summary>
/// Reads traces: lines of <c>seconds,what,where,value</c>, where what is <c>requests</c>, <c>capacity</c>, <c>preempt</c> or <c>end</c>. Empty lines
/// and those that begin with # say nothing.
/// </summary>
public static class TraceReader
{
    private const string Form = "Write lines such as 600,capacity,aws-us-east-1-spot,0 (seconds, requests or capacity or preempt or end, where, how much).";

    /// <summary>Reads a trace for a stack of these services and placements.</summary>
    public static TraceReading Read(SourceFile file, IReadOnlyList<ServicePlan> services)
    {
        ArgumentNullException.ThrowIfNull(file);
        var reading = new Reading();
        string[] names = [.. services.Select(service => service.Name)];
        string[] placements = [.. services.SelectMany(service => service.Groups).Select(group => group.Placement).Distinct()];
        var events = new List<TraceEvent>();
        var lines = Encoding.UTF8.GetString(file.Content.Span).Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].Trim();
            if (line.Length > 0 && line[0] != '#' && Line(line, new(file.Path, index + 1, 1), names, placements, reading) is { } happens)
            {
                if (events.Count > 0 && happens.At < events[^1].At)
                {
                    reading.Mistake(new(file.Path, index + 1, 1), string.Create(CultureInfo.InvariantCulture, $"{happens.At.TotalSeconds} comes after {events[^1].At.TotalSeconds}."), "Sort the lines by their time.");
                }

                events.Add(happens);
            }
        }

        if (events.Count == 0 && reading.Mistakes.Count == 0)
        {
            reading.Mistake(new(file.Path, 1, 1), "nothing happens in this trace.", Form);
        }

        return reading.Mistakes.Count > 0 ? new(null, reading.Mistakes) : new(new([.. events.Where(happens => happens.Kind != TraceEventKind.End)], events[^1].At), []);
    }

    private static TraceEvent? Line(string line, Position at, string[] services, string[] placements, Reading reading)
    {
        string[] cells = [.. line.Split(',').Select(cell => cell.Trim())];
        if (!double.TryParse(cells[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) || seconds > TimeSpan.FromDays(3660).TotalSeconds)
        {
            reading.Mistake(at, $"{cells[0]} is no number of seconds.", Form);
            return null;
        }

        var time = TimeSpan.FromSeconds(seconds);
        return cells switch
        {
            [_, "end"] => new(time, TraceEventKind.End, "", null),
            [_, "requests", var service, var rate] => Known(service, services, "service", at, reading) && Number(rate, at, reading) is { } value ? new(time, TraceEventKind.Requests, service, value) : null,
            [_, "capacity", var placement, "unlimited"] => Known(placement, placements, "placement", at, reading) ? new(time, TraceEventKind.Capacity, placement, null) : null,
            [_, "capacity", var placement, var count] => Known(placement, placements, "placement", at, reading) && Number(count, at, reading) is { } value ? new(time, TraceEventKind.Capacity, placement, value) : null,
            [_, "preempt", var placement, var count] => Known(placement, placements, "placement", at, reading) && Number(count, at, reading) is { } value ? new(time, TraceEventKind.Preempt, placement, value) : null,
            _ => Unknown(line, at, reading),
        };
    }

    private static TraceEvent? Unknown(string line, Position at, Reading reading)
    {
        reading.Mistake(at, $"{line} is no event.", Form);
        return null;
    }

    private static bool Known(string name, string[] known, string kind, Position at, Reading reading)
    {
        if (known.Contains(name))
        {
            return true;
        }

        reading.Mistake(at, $"there is no {kind} {name}.", Suggest.Mend(name, known, $"The {kind}s are"));
        return false;
    }

    private static double? Number(string text, Position at, Reading reading)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
        {
            return value;
        }

        reading.Mistake(at, $"{text} is no number.", Form);
        return null;
    }
}
