using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>Writes outputs and inputs as what they hold, and remembers what it saw.</summary>
internal sealed class OutputJsonConverter : JsonConverterFactory
{
    /// <summary>What all outputs met so far stand on.</summary>
    public OutputData<object?> Seen { get; private set; } = OutputData<object?>.Of(null);

    /// <summary>An output that has not settled yet; null once all have.</summary>
    public Task? Pending { get; private set; }

    public void Restart() => (Seen, Pending) = (OutputData<object?>.Of(null), null);

    public override bool CanConvert(Type typeToConvert) =>
        typeof(IOutput).IsAssignableFrom(typeToConvert) || typeof(IInput).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert), this)!;

    private object? Read(object output)
    {
        var data = (output as IOutput ?? ((IInput)output).ToUntypedOutput()).GetDataAsync();
        if (!data.IsCompletedSuccessfully)
        {
            Pending = data.AsTask();
            return null;
        }

        Seen = Seen.Then(data.Result);
        return data.Result.Value;
    }

    private sealed class Converter<TOutput>(OutputJsonConverter owner) : JsonConverter<TOutput>
    {
        public override TOutput Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"JSON cannot be read as {typeToConvert}; read its value and make an output of it.");

        public override void Write(Utf8JsonWriter writer, TOutput value, JsonSerializerOptions options)
        {
            var held = value is null ? null : owner.Read(value);
            JsonSerializer.Serialize(writer, held, held?.GetType() ?? typeof(object), options);
        }
    }
}
