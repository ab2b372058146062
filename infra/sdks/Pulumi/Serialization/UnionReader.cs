using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads a value of one of two types: of the first that takes its kind.</summary>
internal sealed class UnionReader<T0, T1> : ValueReader
{
    public override object? Null => default(Union<T0, T1>);

    public override bool Accepts(Value value) => For(typeof(T0)).Accepts(value) || For(typeof(T1)).Accepts(value);

    public override object? Read(Value value, ValueReading reading)
    {
        var (first, second) = (For(typeof(T0)), For(typeof(T1)));
        return first.Accepts(value) ? Union<T0, T1>.FromT0((T0)first.Read(value, reading)!)
            : second.Accepts(value) ? Union<T0, T1>.FromT1((T1)second.Read(value, reading)!)
            : reading.Mismatch(typeof(Union<T0, T1>), AnyReader.TypeOf(value), Null);
    }
}
