using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads lists.</summary>
internal sealed class ArrayReader<T> : ValueReader
{
    public override object? Null => ImmutableArray<T>.Empty;

    public override bool Accepts(Value value) => value.KindCase is Value.KindOneofCase.ListValue;

    public override object? Read(Value value, ValueReading reading)
    {
        if (!Accepts(value))
        {
            return reading.Mismatch(typeof(ImmutableArray<object?>), AnyReader.TypeOf(value), Null);
        }

        var reader = For(typeof(T));
        var values = value.ListValue.Values;
        var items = new T[values.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = (T)reading.Read(values[i], reader)!;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(items);
    }
}
