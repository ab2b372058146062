using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads a value type that may be absent.</summary>
internal sealed class NullableReader(ValueReader inner) : ValueReader
{
    public override bool Accepts(Value value) => inner.Accepts(value);

    public override object? Read(Value value, ValueReading reading) => inner.Read(value, reading);
}
