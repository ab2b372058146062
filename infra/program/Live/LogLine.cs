using System.Globalization;

namespace Infra.Live;

/// <summary>A line of a machine's log.</summary>
/// <param name="At">When, as the line says itself; that of the line before for one that does not; null before the first that does.</param>
/// <param name="Instance">The machine.</param>
/// <param name="Text">The line as it is.</param>
internal sealed record LogLine(DateTimeOffset? At, string Instance, string Text)
{
    /// <summary>The journal's form of times, and that of the balancer's agent.</summary>
    private static readonly string[] _forms = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>The lines of a piece of a machine's journal, each of which begins with its time or goes on with the one before.</summary>
    public static IReadOnlyList<LogLine> Read(string instance, string piece)
    {
        var lines = new List<LogLine>();
        DateTimeOffset? at = null;
        foreach (var text in piece.TrimEnd('\n').Split('\n'))
        {
            at = Time(text) ?? at;
            lines.Add(new(at, instance, text.TrimEnd('\r')));
        }

        return lines;
    }

    /// <summary>The lines of several machines in one order: by time, each machine's own lines in its own order.</summary>
    public static IReadOnlyList<LogLine> Merged(IEnumerable<IReadOnlyList<LogLine>> machines)
    {
        var all = machines.ToList();
        // A clock that is set back must not turn lines around.
        return all.Count == 1 ? all[0] : [.. all.SelectMany(Forward).OrderBy(line => line.At).Select(line => line.Line)];
    }

    private static IEnumerable<(DateTimeOffset At, LogLine Line)> Forward(IReadOnlyList<LogLine> lines)
    {
        var latest = DateTimeOffset.MinValue;
        foreach (var line in lines)
        {
            latest = line.At > latest ? line.At.Value : latest;
            yield return (latest, line);
        }
    }

    private static DateTimeOffset? Time(string line) =>
        line.Length > 0 && char.IsAsciiDigit(line[0])
        && DateTimeOffset.TryParseExact(line.AsSpan(0, line.IndexOf(' ') is > 0 and var end ? end : line.Length), _forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
