using Generator.Schema;

namespace Generator;

/// <summary>Which classes each nested type becomes: only the uses that resources and functions really have.</summary>
internal static class Uses
{
    public static IEnumerable<KeyValuePair<string, Shape>> Of(Package package)
    {
        var found = new HashSet<KeyValuePair<string, Shape>>();
        foreach (var resource in package.Resources.Concat([package.Provider]))
        {
            Reach(package, resource.Inputs, Shape.Input, found);
            Reach(package, resource.State ?? [], Shape.State, found);
            Reach(package, resource.Outputs, Shape.Output, found);
        }
        foreach (var function in package.Functions)
        {
            Reach(package, function.Inputs, Shape.FunctionPlain, found);
            Reach(package, function.Inputs, Shape.FunctionInput, found);
            Reach(package, function.Outputs, Shape.FunctionResult, found);
        }
        return found.OrderBy(u => u.Key, StringComparer.Ordinal).ThenBy(u => u.Value);
    }

    private static void Reach(Package package, IEnumerable<Property> properties, Shape shape, HashSet<KeyValuePair<string, Shape>> found)
    {
        foreach (var token in properties.SelectMany(p => p.Type.Tokens()))
        {
            if (package.Types.TryGetValue(token, out var type) && type.Members is null && found.Add(new(token, shape)))
            {
                Reach(package, type.Properties, shape, found);
            }
        }
    }
}
