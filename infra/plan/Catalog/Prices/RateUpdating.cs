using System.Globalization;

namespace Infra.Plan;

/// <summary>Puts rates that a cloud answered into the text of <c>rates.csv</c>. What was not answered stays; what is new stands behind the cloud's last row.</summary>
internal static class RateUpdating
{
    private const string UpdatedPrefix = "# Updated by catalog update: ";

    /// <summary>The text with the answers in it, and what is different.</summary>
    public static (string Text, IReadOnlyList<PriceChange> Changes) Merge(string text, IReadOnlyList<RateAnswer> answers, DateOnly today)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        var changes = new List<PriceChange>();
        foreach (var answer in answers)
        {
            var cloud = Clouds.Name(answer.Cloud);
            var key = $"{cloud},{answer.Item},{answer.Unit},{answer.Region},";
            var line = key + PriceText.Of(answer.Price);
            var at = lines.FindIndex(old => old.StartsWith(key, StringComparison.Ordinal));
            var before = at < 0 ? (decimal?)null : decimal.Parse(lines[at][key.Length..], CultureInfo.InvariantCulture);
            if (before != answer.Price)
            {
                changes.Add(new($"{answer.Item} ({answer.Unit})", answer.Region, Pricing.OnDemand, before, answer.Price));
            }

            if (at < 0)
            {
                var last = lines.FindLastIndex(old => old.StartsWith($"{cloud},", StringComparison.Ordinal));
                lines.Insert((last < 0 ? lines.Count - 1 : last) + 1, line);
            }
            else
            {
                lines[at] = line;
            }
        }

        return (string.Join('\n', Dated(lines, answers, today)) + "\n", changes);
    }

    private static List<string> Dated(List<string> lines, IReadOnlyList<RateAnswer> answers, DateOnly today)
    {
        if (answers.Count == 0)
        {
            return lines;
        }

        var dates = lines.Where(IsUpdated).SelectMany(line => line[UpdatedPrefix.Length..].Split(", ")).Select(entry => entry.Split(' '))
            .ToDictionary(entry => entry[0], entry => entry[1], StringComparer.Ordinal);
        foreach (var answer in answers)
        {
            dates[$"{Clouds.Name(answer.Cloud)}/{answer.Region}"] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        var rest = lines.Where(line => !IsUpdated(line)).ToList();
        rest.Insert(
            rest.FindLastIndex(line => line.StartsWith('#')) + 1,
            UpdatedPrefix + string.Join(", ", dates.OrderBy(date => date.Key, StringComparer.Ordinal).Select(date => $"{date.Key} {date.Value}")));
        return rest;
    }

    private static bool IsUpdated(string line) => line.StartsWith(UpdatedPrefix, StringComparison.Ordinal);
}
