using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>One member of an arguments class.</summary>
internal sealed class InputProperty
{
    private readonly string _member;
    private readonly bool _required;
    private readonly Func<InputArgs, object?> _get;

    private InputProperty(MemberInfo member, InputAttribute attribute, Func<InputArgs, object?> get)
    {
        _member = $"{member.DeclaringType!.FullName}.{member.Name}";
        _required = attribute.Required;
        _get = get;
        (Name, Json) = (attribute.Name, attribute.Json);
    }

    /// <summary>The name on the wire.</summary>
    public string Name { get; }

    /// <summary>Whether the value travels as JSON text.</summary>
    public bool Json { get; }

    /// <summary>The member's reader; null for a member that is no argument.</summary>
    public static InputProperty? TryMake(MemberInfo member)
    {
        if (member.GetCustomAttribute<InputAttribute>(inherit: false) is not { } attribute)
        {
            return null;
        }

        return member switch
        {
            FieldInfo field => new(member, attribute, field.GetValue),
            PropertyInfo property => new(member, attribute, Getter(property)),
            _ => throw new InvalidOperationException($"[Input] {member.Name} was neither a field nor a property"),
        };
    }

    /// <summary>The value in these arguments; a required one that is absent is refused.</summary>
    public object? Get(InputArgs args)
    {
        var value = _get(args);
        return value is null && _required ? throw new ArgumentNullException(Name, $"[Input] {_member} is required but was not given a value") : value;
    }

    private static Func<InputArgs, object?> Getter(PropertyInfo property)
    {
        if (property.PropertyType.IsValueType || property.GetGetMethod(nonPublic: true) is not { } getter)
        {
            return property.GetValue;
        }

        // Over reference types one compiled body serves every class, where reflection would emit code for each property.
        return (Func<InputArgs, object?>)typeof(InputProperty)
            .GetMethod(nameof(Bind), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(property.DeclaringType!)
            .Invoke(null, [getter])!;
    }

    private static Func<InputArgs, object?> Bind<TArgs>(MethodInfo getter)
        where TArgs : InputArgs
    {
        var get = getter.CreateDelegate<Func<TArgs, object?>>();
        return args => get((TArgs)args);
    }
}
