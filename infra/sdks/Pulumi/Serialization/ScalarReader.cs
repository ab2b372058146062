using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads text, numbers and truth values.</summary>
internal sealed class ScalarReader : ValueReader
{
    private readonly System.Type _wire;
    private readonly Value.KindOneofCase _kind;
    private readonly Func<Value, object> _read;
    private readonly object? _null;

    private ScalarReader(System.Type wire, Value.KindOneofCase kind, object? @null, Func<Value, object> read) =>
        (_wire, _kind, _null, _read) = (wire, kind, @null, read);

    public override object? Null => _null;

    /// <summary>The reader for a scalar type; null for any other.</summary>
    public static ScalarReader? TryMake(System.Type type) =>
        type == typeof(string) ? new(type, Value.KindOneofCase.StringValue, null, v => v.StringValue)
        : type == typeof(bool) ? new(type, Value.KindOneofCase.BoolValue, false, v => v.BoolValue)
        : type == typeof(double) ? new(type, Value.KindOneofCase.NumberValue, 0d, v => v.NumberValue)
        : type == typeof(int) ? new(typeof(double), Value.KindOneofCase.NumberValue, 0, v => (int)v.NumberValue)
        : type.IsEnum ? new(typeof(double), Value.KindOneofCase.NumberValue, System.Enum.ToObject(type, 0), v => System.Enum.ToObject(type, (int)v.NumberValue))
        : null;

    public override bool Accepts(Value value) => value.KindCase == _kind;

    public override object? Read(Value value, ValueReading reading) =>
        Accepts(value) ? _read(value) : reading.Mismatch(_wire, AnyReader.TypeOf(value), _null);
}
