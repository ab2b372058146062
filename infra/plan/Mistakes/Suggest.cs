namespace Infra.Plan;

/// <summary>Finds what the operator probably meant.</summary>
public static class Suggest
{
    /// <summary>The nearest of the known words, or null when none is near: at most one slip in three letters.</summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        string? nearest = null;
        var least = int.MaxValue;
        foreach (var word in known)
        {
            var limit = Math.Max(1, Math.Max(written.Length, word.Length) / 3);
            if (Math.Abs(written.Length - word.Length) > limit)
            {
                continue;
            }

            var distance = Distance(written.ToUpperInvariant(), word.ToUpperInvariant());
            if (distance <= limit && distance < least)
            {
                (nearest, least) = (word, distance);
            }
        }

        return nearest;
    }

    /// <summary>"Did you mean x?", or the list of what is allowed when nothing is near.</summary>
    public static string Mend(string written, IReadOnlyCollection<string> known, string listed) =>
        Nearest(written, known) is { } nearest ? $"Did you mean {nearest}?" : $"{listed}: {string.Join(", ", known)}.";

    /// <summary>Insertions, deletions, changes and swaps of neighbours that lead from one word to the other.</summary>
    private static int Distance(string from, string to)
    {
        // Longer words are never near a key or a name, and would only cost time.
        if (from.Length > 64 || to.Length > 64)
        {
            return int.MaxValue;
        }

        // Three rows of the table are enough: the last two and the one being filled.
        var (before, last, row) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var cost = from[i - 1] == to[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[to.Length];
    }
}
