using Infra.Diff;
using Infra.Recording.Resources;
using Infra.Recording.Values;

namespace Infra.Tests.Program.Diff;

/// <summary>Does to resources what a diff says, to see whether it says everything.</summary>
internal static class Applying
{
    /// <summary>The inputs by URN after the changes. All that is taken from the side after are resources that are created.</summary>
    public static IReadOnlyDictionary<string, Value.Map> To(IReadOnlyList<RecordedResource> before, ResourceDiff diff)
    {
        var inputs = before.ToDictionary(resource => resource.Urn, resource => resource.Inputs, StringComparer.Ordinal);
        foreach (var change in diff.Changes)
        {
            var had = change.Before is { } old ? inputs[old.Urn] : change.After!.Inputs;
            if (change.Before is not null)
            {
                inputs.Remove(change.Before.Urn);
            }

            if (change.After is not null)
            {
                inputs[change.After.Urn] = change.Properties.Aggregate(had, (map, property) => (Value.Map)Put(map, property.Path.Steps, property.After)!);
            }
        }

        return inputs;
    }

    private static Value? Put(Value? at, IReadOnlyList<object> steps, Value? value)
    {
        if (steps.Count == 0)
        {
            return value;
        }

        IReadOnlyList<object> rest = [.. steps.Skip(1)];
        if (steps[0] is int index)
        {
            var items = ((Value.List)at!).Items.ToList();
            items[index] = Put(items[index], rest, value)!;
            return new Value.List(items);
        }

        var (name, members) = ((string)steps[0], ((Value.Map)at!).Members);
        var inner = Put(members.FirstOrDefault(member => member.Name == name)?.Value, rest, value);
        return new Value.Map([.. members.Where(member => member.Name != name).Concat(inner is null ? [] : [new Member(name, inner)]).OrderBy(member => member.Name, StringComparer.Ordinal)]);
    }
}
