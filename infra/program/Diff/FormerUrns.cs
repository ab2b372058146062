using Infra.Recording.Resources;

namespace Infra.Diff;

/// <summary>
/// The URNs that a resource had before: those of its own aliases, and for each alias of an ancestor the one that it had below
/// that. A child whose name begins with its parent's is taken to have begun with the parent's former one, as Pulumi's SDKs do.
/// </summary>
internal sealed class FormerUrns(IReadOnlyDictionary<string, RecordedResource> byUrn)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _known = new(StringComparer.Ordinal);

    /// <summary>The former URNs, without today's; most likely ones first.</summary>
    public IReadOnlyList<string> Of(RecordedResource resource)
    {
        if (_known.TryGetValue(resource.Urn, out var known))
        {
            return known;
        }

        // Whoever is asked for again while it is worked out has no former name by that way.
        _known[resource.Urn] = [];
        var parent = resource.Parent is { } urn ? byUrn.GetValueOrDefault(urn) : null;
        var parents = parent is null ? [] : Of(parent);
        return _known[resource.Urn] = resource.Aliases.Count == 0 && parents.Count == 0 ? [] :
        [
            .. resource.Aliases.Append(new())
                .SelectMany(alias => alias.Urn is { } whole ? [whole] : parents.Prepend(resource.Parent ?? "").Select(above => Of(resource, alias, above)))
                .Distinct(StringComparer.Ordinal)
                .Where(former => former != resource.Urn),
        ];
    }

    private static string Of(RecordedResource resource, RecordedAlias alias, string parent)
    {
        var parts = resource.Urn.Split("::", 4);
        var above = alias.Parent ?? parent;
        return Urn.Of(
            alias.Stack ?? parts[0][(parts[0].LastIndexOf(':') + 1)..],
            alias.Project ?? parts[1],
            above,
            alias.Type ?? resource.Type,
            alias.Name ?? Name(resource, above));
    }

    private static string Name(RecordedResource resource, string parent)
    {
        var (today, former) = (NameOf(resource.Parent), NameOf(parent));
        return today is { Length: > 0 } && former is not null && today != former && resource.Name.StartsWith(today, StringComparison.Ordinal)
            ? former + resource.Name[today.Length..]
            : resource.Name;
    }

    private static string? NameOf(string? urn) => string.IsNullOrEmpty(urn) ? null : urn.Split("::", 4)[^1];
}
