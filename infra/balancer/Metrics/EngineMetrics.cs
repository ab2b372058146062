using System.Globalization;
using System.Text;

namespace Infra.Agent.Metrics;

/// <summary>
/// Puts the metrics of many engines into one text. Prometheus wants all samples of a metric in one place and its type said once
/// (its docs, "exposition formats"), so texts cannot just follow each other.
/// </summary>
internal static class EngineMetrics
{
    /// <summary>Whether a replica's engine told its metrics.</summary>
    private const string Up = "warmstart_engine_up";

    /// <summary>The text; <c>null</c> stands for a replica that told nothing. What cannot be read of an answer is left out.</summary>
    public static string Text(IEnumerable<(EngineReplica Replica, string? Answer)> answers)
    {
        var families = new Families();
        families.Say(Up, "HELP", "Whether the replica's engine told its metrics.");
        families.Say(Up, "TYPE", "gauge");
        foreach (var (replica, answer) in answers)
        {
            var labels = Labels(replica);
            families.Add(Up, $"{Up}{{{labels}}} {(answer is null ? 0 : 1).ToString(CultureInfo.InvariantCulture)}");
            Read(answer ?? "", labels, families);
        }

        return families.ToString();
    }

    private static void Read(string answer, string labels, Families families)
    {
        var (metric, type) = ("", "");
        foreach (var line in answer.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("# "))
            {
                var words = line[2..].ToString().Split(' ', 3);
                if (words is ["HELP" or "TYPE", { Length: > 0 } name, var rest])
                {
                    type = words[0] == "TYPE" ? rest : name == metric ? type : "";
                    metric = name;
                    families.Say(name, words[0], rest);
                }
            }
            else if (MetricSample.Relabelled(line, labels) is { } sample)
            {
                families.Add(sample.IsOf(metric, type) ? metric : sample.Name, sample.Text);
            }
        }
    }

    private static string Labels(EngineReplica replica) => string.Join(
        ',', MetricSample.Labels.Zip([replica.Service, replica.Replica, replica.Zone, replica.Version], (name, value) => $"{name}=\"{Escaped(value)}\""));

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>The metrics in the order in which they were first met.</summary>
    private sealed class Families
    {
        private readonly Dictionary<string, (Dictionary<string, string> Words, StringBuilder Samples)> _all = new(StringComparer.Ordinal);
        private readonly List<string> _order = [];

        /// <summary>Says what a metric is. Engines of two versions may say it in two ways: the first is heard.</summary>
        public void Say(string metric, string word, string text) => Of(metric).Words.TryAdd(word, text);

        public void Add(string metric, string sample) => Of(metric).Samples.Append(sample).Append('\n');

        public override string ToString()
        {
            var text = new StringBuilder();
            foreach (var metric in _order)
            {
                var (words, samples) = _all[metric];
                foreach (var (word, said) in words.Where(_ => samples.Length > 0))
                {
                    text.Append(CultureInfo.InvariantCulture, $"# {word} {metric} {said}\n");
                }

                text.Append(samples);
            }

            return text.ToString();
        }

        private (Dictionary<string, string> Words, StringBuilder Samples) Of(string metric)
        {
            if (!_all.TryGetValue(metric, out var family))
            {
                _all[metric] = family = ([], new());
                _order.Add(metric);
            }

            return family;
        }
    }
}
