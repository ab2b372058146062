using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Reads any value as JSON.</summary>
internal sealed class JsonElementReader : ValueReader
{
    public override object? Null => default(JsonElement);

    public override bool Accepts(Value value) => true;

    public override object? Read(Value value, ValueReading reading)
    {
        using var document = JsonDocument.Parse(ValueJson.Write(Plain(value, reading)));
        return document.RootElement.Clone();
    }

    // Markers deeper in are opened as everywhere else: reading them marks the whole.
    private static Value Plain(Value value, ValueReading reading) => value.KindCase switch
    {
        Value.KindOneofCase.ListValue => Value.ForList([.. value.ListValue.Values.Select(v => Inner(v, reading))]),
        Value.KindOneofCase.StructValue => Value.ForStruct(new()
        {
            Fields = { value.StructValue.Fields.ToDictionary(f => f.Key, f => Inner(f.Value, reading)) },
        }),
        _ => value,
    };

    private static Value Inner(Value value, ValueReading reading) =>
        (Value?)reading.Read(value, new PlainReader()) ?? Value.ForNull();

    private sealed class PlainReader : ValueReader
    {
        public override bool Accepts(Value value) => true;

        public override object? Read(Value value, ValueReading reading) => Plain(value, reading);
    }
}
