using System.Text;

namespace Infra.Agent.Metrics;

/// <summary>A line of Prometheus' text format that holds a value.</summary>
/// <param name="Name">The sample's name.</param>
/// <param name="Text">The line.</param>
internal readonly record struct MetricSample(string Name, string Text)
{
    /// <summary>The labels that tell replicas from each other.</summary>
    public static IReadOnlyList<string> Labels { get; } = ["service", "replica", "zone", "version"];

    /// <summary>The line with more labels. One of its own that has the same name is renamed as Prometheus does it; null for a line that is no sample.</summary>
    public static MetricSample? Relabelled(ReadOnlySpan<char> line, string labels)
    {
        var end = line.IndexOfAny('{', ' ');
        if (end <= 0 || line[0] == '#')
        {
            return null;
        }

        var name = line[..end].ToString();
        if (line[end] == ' ')
        {
            return new(name, $"{name}{{{labels}}}{line[end..]}");
        }

        var text = new StringBuilder(name).Append('{').Append(labels);
        var rest = line[(end + 1)..];
        while (rest.Length > 0 && rest[0] != '}')
        {
            var (equals, open) = (rest.IndexOf('='), rest.IndexOf('"'));
            if (equals <= 0 || open < equals || Close(rest, open + 1) is not (> 0 and var close))
            {
                return null;
            }

            var label = rest[..equals].Trim().ToString();
            text.Append(',').Append(Labels.Contains(label) ? "exported_" : "").Append(label).Append('=').Append(rest[open..(close + 1)]);
            rest = rest[(close + 1)..].TrimStart(", ");
        }

        return rest.Length > 1 ? new(name, text.Append(rest).ToString()) : null;
    }

    /// <summary>Whether it belongs to the metric that was announced last: a histogram's samples have names of their own.</summary>
    public bool IsOf(string metric, string type) =>
        Name == metric
        || (type is "histogram" or "summary" or "counter" && Name.StartsWith(metric, StringComparison.Ordinal) && Name[metric.Length..] is ("_bucket" or "_sum" or "_count" or "_total" or "_created"));

    /// <summary>Where a value ends: at the first quotation mark without a backslash before it.</summary>
    private static int Close(ReadOnlySpan<char> text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '"')
            {
                return at;
            }
        }

        return -1;
    }
}
