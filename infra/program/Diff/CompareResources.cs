using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Diff;

/// <summary>Compares the resources of two sides, and predicts what an update does.</summary>
internal static class CompareResources
{
    private static readonly IReadOnlySet<string> _noTags = new HashSet<string>();

    /// <summary>The diff. <paramref name="table"/> knows what is replaced; <paramref name="defaultTags"/> are those that the provider of a state puts on everything, as <c>key=value</c>.</summary>
    public static ResourceDiff Between(IReadOnlyList<RecordedResource> before, IReadOnlyList<RecordedResource> after, ComparedSides sides, Replacements table, IReadOnlySet<string>? defaultTags = null)
    {
        var pairs = MatchResources.Of(before, after);
        var today = pairs
            .Where(pair => pair.Before is not null && pair.After is not null && pair.Before.Urn != pair.After.Urn)
            .ToDictionary(pair => pair.Before!.Urn, pair => pair.After!.Urn, StringComparer.Ordinal);
        var undecided = new List<Undecided>();
        var drafts = pairs.Select(pair => Draft(pair.Before, pair.After)).ToList();
        Cascade.Over(drafts, table);
        var changes = drafts.Select(draft => draft.Change(table)).ToList();
        return new()
        {
            Changes = [.. changes.Where(change => change.Kind != ChangeKind.Same).OrderBy(change => change.Resource.Urn, StringComparer.Ordinal)],
            Same = changes.Count(change => change.Kind == ChangeKind.Same && change.IsReal),
            Undecided = undecided,
            Providers = [.. Providers(before, after)],
        };

        DraftChange Draft(RecordedResource? old, RecordedResource? now)
        {
            var draft = new DraftChange(old, now);
            if (old is null || now is null)
            {
                return draft;
            }

            if (sides == ComparedSides.StateAndRecording || old.Inputs != now.Inputs)
            {
                var values = new CompareValues(sides, defaultTags ?? _noTags);
                values.Compare(old.Inputs, now.Inputs);
                draft.Add(values.Found.Where(found => !IsIgnored(now, found.Path)));
                undecided.AddRange(values.Undecided.Where(path => !IsIgnored(now, path)).Select(path => new Undecided(now.Urn, path)));
            }

            draft.Add(Origins(old, now, today).Where(found => !IsIgnored(now, found.Path)));
            return draft;
        }
    }

    // Two values that nobody knows yet are the same as long as they come from the same.
    private static IEnumerable<(PropertyPath Path, Value? Before, Value? After)> Origins(RecordedResource before, RecordedResource after, Dictionary<string, string> today)
    {
        foreach (var (name, urns) in after.PropertyDependencies)
        {
            if (!before.PropertyDependencies.TryGetValue(name, out var olds) || olds.SequenceEqual(urns) || after.Inputs[name] is not { } value || !Preview.ValueText.HasUnknown(value))
            {
                continue;
            }

            if (!olds.Select(urn => today.GetValueOrDefault(urn, urn)).ToHashSet(StringComparer.Ordinal).SetEquals(urns))
            {
                yield return (PropertyPath.Of(name), before.Inputs[name], value);
            }
        }
    }

    private static bool IsIgnored(RecordedResource resource, PropertyPath path) => resource.Options.IgnoreChanges.Any(path.IsWithin);

    private static IEnumerable<ProviderChange> Providers(IReadOnlyList<RecordedResource> before, IReadOnlyList<RecordedResource> after)
    {
        var (olds, news) = (Versions(before), Versions(after));
        return
            from package in olds.Keys.Intersect(news.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            where olds[package] != news[package]
            select new ProviderChange(package, olds[package], news[package]);
    }

    private static Dictionary<string, string> Versions(IReadOnlyList<RecordedResource> resources) => resources
        .Where(resource => resource.Version is not null)
        .GroupBy(resource => resource.Type[..resource.Type.IndexOf(':', StringComparison.Ordinal)], StringComparer.Ordinal)
        .ToDictionary(package => package.Key, package => string.Join(", ", package.Select(resource => resource.Version!).Distinct().Order(StringComparer.Ordinal)), StringComparer.Ordinal);
}
