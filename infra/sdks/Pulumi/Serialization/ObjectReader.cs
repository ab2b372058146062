using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads assets, archives and resources, which come marked and never plain.</summary>
internal sealed class ObjectReader(System.Type type) : ValueReader
{
    public override bool Accepts(Value value) => false;

    public override object? Read(Value value, ValueReading reading) => reading.Mismatch(type, AnyReader.TypeOf(value), Null);

    public override object? ReadObject(object value, ValueReading reading) =>
        type.IsInstanceOfType(value) ? value : reading.Mismatch(type, value.GetType(), Null);
}
