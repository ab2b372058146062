using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>The output properties of a resource class, found once.</summary>
internal sealed class OutputProperties
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, OutputProperties> _known = new();

    private readonly OutputSlot[] _slots;

    private OutputProperties(Type type)
    {
        var slots = new List<OutputSlot>();
        for (var level = type; level is not null && level != typeof(Resource); level = level.BaseType)
        {
            foreach (var property in level.GetProperties(Own))
            {
                if (property.GetCustomAttribute<OutputAttribute>(inherit: false) is { } attribute)
                {
                    slots.Add(Slot(type, property, attribute.Name ?? property.Name));
                }
            }
        }

        _slots = [.. slots];
    }

    public static OutputProperties Of(Type type) => _known.GetOrAdd(type, static t => new(t));

    /// <summary>Gives each of them an output that waits for the engine's answer.</summary>
    public void Assign(Resource resource)
    {
        foreach (var slot in _slots)
        {
            slot.Assign(resource);
        }
    }

    private static OutputSlot Slot(Type type, PropertyInfo property, string name)
    {
        var output = property.PropertyType;
        if (!output.IsConstructedGenericType || output.GetGenericTypeDefinition() != typeof(Output<>))
        {
            throw new InvalidOperationException($"[Output] {type.FullName}.{property.Name} was not an Output<T>");
        }

        var setter = property.GetSetMethod(nonPublic: true)
            ?? throw new InvalidOperationException($"[Output] {type.FullName}.{property.Name} did not have a 'set' method");
        var slot = typeof(OutputSlot<,>).MakeGenericType(property.DeclaringType!, output.GenericTypeArguments[0]);
        return (OutputSlot)Activator.CreateInstance(slot, setter, name)!;
    }
}
