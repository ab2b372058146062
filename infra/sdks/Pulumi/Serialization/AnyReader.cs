using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads whatever comes: text, numbers, truth values, immutable arrays and dictionaries, assets, resources.</summary>
internal sealed class AnyReader : ValueReader
{
    public override bool Accepts(Value value) => true;

    public override object? Read(Value value, ValueReading reading) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value.StringValue,
        Value.KindOneofCase.NumberValue => value.NumberValue,
        Value.KindOneofCase.BoolValue => value.BoolValue,
        Value.KindOneofCase.ListValue => For(typeof(ImmutableArray<object?>)).Read(value, reading),
        Value.KindOneofCase.StructValue => For(typeof(ImmutableDictionary<string, object?>)).Read(value, reading),
        Value.KindOneofCase.None or Value.KindOneofCase.NullValue => null,
        _ => throw new InvalidOperationException($"Unknown kind of value {value.KindCase}"),
    };

    public override object? ReadObject(object value, ValueReading reading) => value;

    /// <summary>The type that <see cref="Read"/> gives for a kind of value; mismatches name it.</summary>
    public static System.Type TypeOf(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => typeof(string),
        Value.KindOneofCase.NumberValue => typeof(double),
        Value.KindOneofCase.BoolValue => typeof(bool),
        Value.KindOneofCase.ListValue => typeof(ImmutableArray<object?>),
        Value.KindOneofCase.StructValue => typeof(ImmutableDictionary<string, object?>),
        Value.KindOneofCase.None or Value.KindOneofCase.NullValue => typeof(object),
        _ => typeof(object),
    };
}
