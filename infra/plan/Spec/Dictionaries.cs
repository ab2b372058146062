namespace Infra.Plan;

/// <summary>Makes look-ups of entries as written, in the order of the names, so that all that follows is deterministic.</summary>
internal static class Dictionaries
{
    public static IReadOnlyDictionary<string, string> Sorted(IReadOnlyList<Named<string>>? entries)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries ?? [])
        {
            sorted[entry.Name] = entry.Value;
        }

        return sorted;
    }
}
