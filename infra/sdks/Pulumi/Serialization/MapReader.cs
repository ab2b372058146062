using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads maps from text. Names that begin with two underscores are the engine's own and left out.</summary>
internal sealed class MapReader<T> : ValueReader
{
    public override bool Accepts(Value value) => value.KindCase is Value.KindOneofCase.StructValue;

    public override object? Read(Value value, ValueReading reading)
    {
        if (!Accepts(value))
        {
            return reading.Mismatch(typeof(ImmutableDictionary<string, object?>), AnyReader.TypeOf(value), Null);
        }

        var reader = For(typeof(T));
        var map = ImmutableDictionary.CreateBuilder<string, T>();
        foreach (var (key, field) in value.StructValue.Fields)
        {
            if (!key.StartsWith("__", StringComparison.Ordinal))
            {
                map[key] = (T)reading.Read(field, reader)!;
            }
        }

        return map.ToImmutable();
    }
}
