using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads values of one type. There is one for each type, found once.</summary>
internal abstract class ValueReader
{
    private static readonly ConcurrentDictionary<System.Type, ValueReader> _known = new();

    /// <summary>What stands where there is no value.</summary>
    public virtual object? Null => null;

    public static ValueReader For(System.Type type) => _known.GetOrAdd(type, Make);

    /// <summary>Whether a plain value of this kind is of this type.</summary>
    public abstract bool Accepts(Value value);

    /// <summary>Reads a value that is neither null nor marked.</summary>
    public abstract object? Read(Value value, ValueReading reading);

    /// <summary>Takes an asset, an archive or a resource.</summary>
    public virtual object? ReadObject(object value, ValueReading reading) => reading.Mismatch(typeof(object), value.GetType(), Null);

    private static ValueReader Make(System.Type type)
    {
        if (System.Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return new NullableReader(For(underlying));
        }

        if (ScalarReader.TryMake(type) is { } scalar)
        {
            return scalar;
        }

        if (type == typeof(object))
        {
            return new AnyReader();
        }

        if (type == typeof(JsonElement))
        {
            return new JsonElementReader();
        }

        if (typeof(AssetOrArchive).IsAssignableFrom(type) || typeof(Resource).IsAssignableFrom(type))
        {
            return new ObjectReader(type);
        }

        if (type.IsConstructedGenericType && Generic(type) is { } generic)
        {
            return (ValueReader)Activator.CreateInstance(generic)!;
        }

        return type.GetCustomAttribute<EnumTypeAttribute>() is not null ? new EnumTypeReader(type)
            : type.GetCustomAttribute<OutputTypeAttribute>() is not null ? new OutputTypeReader(type)
            : throw new InvalidOperationException($"Type {type.FullName} cannot be an output: it is neither a plain value, a list, a map nor marked [OutputType]");
    }

    private static System.Type? Generic(System.Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GenericTypeArguments;
        return definition == typeof(ImmutableArray<>) ? typeof(ArrayReader<>).MakeGenericType(arguments)
            : definition == typeof(ImmutableDictionary<,>) && arguments[0] == typeof(string) ? typeof(MapReader<>).MakeGenericType(arguments[1])
            : definition == typeof(Union<,>) ? typeof(UnionReader<,>).MakeGenericType(arguments)
            : null;
    }
}
