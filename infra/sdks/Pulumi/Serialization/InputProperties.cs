using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The marked members of an arguments class, found once. They may be fields, and private.</summary>
internal sealed class InputProperties
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, InputProperties> _known = new();

    private InputProperties(Type type)
    {
        var members = new List<InputProperty>();
        for (var level = type; level is not null && level != typeof(InputArgs); level = level.BaseType)
        {
            members.AddRange(level.GetFields(Own).Select(InputProperty.TryMake).OfType<InputProperty>());
            members.AddRange(level.GetProperties(Own).Select(InputProperty.TryMake).OfType<InputProperty>());
        }

        All = members;
    }

    public IReadOnlyList<InputProperty> All { get; }

    public static InputProperties Of(Type type) => _known.GetOrAdd(type, static t => new(t));
}
