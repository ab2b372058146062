using System.Text.Json;

namespace Pulumi;

/// <summary>A value as JSON text, with the outputs inside it settled.</summary>
internal static class JsonText
{
    public static Output<string> Write<T>(T value, JsonSerializerOptions? options) => new(WriteAsync(value, options));

    private static async Task<OutputData<string>> WriteAsync<T>(T value, JsonSerializerOptions? options)
    {
        var converter = new OutputJsonConverter();
        var settled = new JsonSerializerOptions(options ?? JsonSerializerOptions.Default) { Converters = { converter } };
        while (true)
        {
            // Serializing cannot wait, so it is done again once the outputs met on the way have settled.
            converter.Restart();
            var text = JsonSerializer.Serialize(value, settled);
            if (converter.Pending is null)
            {
                return converter.Seen.With(text);
            }

            await converter.Pending.ConfigureAwait(false);
        }
    }
}
