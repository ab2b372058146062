using Infra.Recording.Resources;

namespace Infra.Diff;

/// <summary>Finds the resource before for each resource after: of the same URN, or of one that it had before.</summary>
internal static class MatchResources
{
    /// <summary>The pairs in the order of the resources after, then those before that nobody claims.</summary>
    public static IReadOnlyList<(RecordedResource? Before, RecordedResource? After)> Of(IReadOnlyList<RecordedResource> before, IReadOnlyList<RecordedResource> after)
    {
        var olds = before.ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
        var news = after.ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
        var former = new FormerUrns(news);
        var pairs = new List<(RecordedResource?, RecordedResource?)>(after.Count);
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in after)
        {
            // Whoever is there under its own name is nobody else's former self.
            var urn = olds.ContainsKey(resource.Urn)
                ? resource.Urn
                : former.Of(resource).FirstOrDefault(urn => olds.ContainsKey(urn) && !news.ContainsKey(urn) && !claimed.Contains(urn));
            if (urn is not null)
            {
                claimed.Add(urn);
            }

            pairs.Add((urn is null ? null : olds[urn], resource));
        }

        pairs.AddRange(before.Where(resource => !claimed.Contains(resource.Urn)).Select(resource => ((RecordedResource?)resource, (RecordedResource?)null)));
        return pairs;
    }
}
