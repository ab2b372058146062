namespace Infra.Plan;

/// <summary>Makes a map of the entries as they stand in the file: merge keys unfolded, of duplicate keys the last.</summary>
internal static class YamlMerge
{
    private const string MergeKey = "<<";

    public static YamlMap Resolve(Position at, IReadOnlyList<YamlEntry> written, Reading reading)
    {
        var merged = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        foreach (var merge in written.Where(IsMerge))
        {
            foreach (var map in Sources(merge, reading))
            {
                foreach (var entry in map.Entries)
                {
                    // Of several merged maps the first counts.
                    merged.TryAdd(Identity(entry.Key), entry);
                }
            }
        }

        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in written)
        {
            if (IsMerge(entry))
            {
                continue;
            }

            if (!own.Add(Identity(entry.Key)))
            {
                reading.Notice(entry.Key.At, $"the key {entry.Key.Written} is written twice in this map; the last one counts.", "Remove one of the two.");
            }

            merged[Identity(entry.Key)] = entry;
        }

        return new(at, [.. merged.Values]);
    }

    private static bool IsMerge(YamlEntry entry) => entry.Key is { Kind: ScalarKind.Text, Written: MergeKey };

    private static IEnumerable<YamlMap> Sources(YamlEntry merge, Reading reading)
    {
        var nodes = merge.Value is YamlList list ? list.Items : [merge.Value];
        foreach (var node in nodes)
        {
            if (node is YamlMap map)
            {
                yield return map;
            }
            else
            {
                reading.Mistake(merge.Key.At, "the merge key << takes a map or a list of maps.", "Write << : *anchor, where the anchor stands before a map.");
            }
        }
    }

    /// <summary>Equal for keys that YAML takes for the same: 8 and 010 are, 8 and "8" are not.</summary>
    private static string Identity(YamlScalar key) => key.Kind == ScalarKind.Text ? $"\"{key.Written}" : PythonText.Of(key);
}
