using Infra.Preview;

namespace Infra.Diff;

/// <summary>Carries replacements on: what takes a value from a resource that is replaced gets another value, and may be replaced for it.</summary>
internal static class Cascade
{
    /// <summary>Adds to the drafts until nothing more follows.</summary>
    public static void Over(IReadOnlyList<DraftChange> drafts, Replacements table)
    {
        var queue = new Queue<DraftChange>(drafts.Where(draft => draft.IsReplaced(table)));
        if (queue.Count == 0)
        {
            return;
        }

        var replaced = queue.ToHashSet();
        var takers = Takers(drafts);
        var companions = Companions(drafts);
        while (queue.TryDequeue(out var source))
        {
            var urn = source.After!.Urn;
            foreach (var (taker, property) in takers[urn])
            {
                taker.AddNewOrigin(property);
                Follow(taker);
            }

            foreach (var companion in companions[urn].Where(companion => !replaced.Contains(companion)))
            {
                companion.AddReplacedWith(urn);
                Follow(companion);
            }
        }

        void Follow(DraftChange draft)
        {
            if (draft.IsReplaced(table) && replaced.Add(draft))
            {
                queue.Enqueue(draft);
            }
        }
    }

    // Only what is not known before the update can be another one after it: names that the program chose stay.
    private static ILookup<string, (DraftChange Taker, string Property)> Takers(IReadOnlyList<DraftChange> drafts) =>
        (from draft in drafts
         where draft.Stays
         let resource = draft.After!
         from property in resource.PropertyDependencies
         where resource.Inputs[property.Key] is { } value && ValueText.HasUnknown(value) && !resource.Options.IgnoreChanges.Any(PropertyPath.Of(property.Key).IsWithin)
         from urn in property.Value
         select (Urn: urn, Taker: (draft, property.Key))).ToLookup(pair => pair.Urn, pair => pair.Taker, StringComparer.Ordinal);

    private static ILookup<string, DraftChange> Companions(IReadOnlyList<DraftChange> drafts) =>
        (from draft in drafts
         where draft.Stays
         from urn in draft.After!.Options.ReplaceWith
         select (urn, draft)).ToLookup(pair => pair.urn, pair => pair.draft, StringComparer.Ordinal);
}
