namespace Pulumi;

/// <summary>Which resources must be there before another.</summary>
internal static class Dependencies
{
    /// <summary>The URNs of some resources. A component stands for the resources that it holds, directly or in further components.</summary>
    public static async ValueTask<IReadOnlyCollection<string>> UrnsAsync(IReadOnlyCollection<Resource> resources, Resource? except = null)
    {
        if (resources.Count == 0)
        {
            return [];
        }

        var urns = new HashSet<string>();
        foreach (var resource in Expanded(resources, except))
        {
            urns.Add(await resource.UrnAsync().ConfigureAwait(false));
        }

        return urns;
    }

    /// <summary>The resources with components replaced by what they hold. A component's child never waits for itself.</summary>
    public static IEnumerable<Resource> Expanded(IEnumerable<Resource> resources, Resource? except = null) =>
        resources.SelectMany(resource => resource.Kind is ResourceKind.Component ? Expanded(resource.Children, except) : [resource])
            .Where(resource => resource != except);
}
