using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infra.Plan;

/// <summary>The state as text: equal states are equal texts, and a text reads back as the state that it was written from.</summary>
public static class StateText
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
    };

    /// <summary>Writes JSON on one line.</summary>
    public static string Write(ServiceState state) => JsonSerializer.Serialize(state, _options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static ServiceState Read(string text) => JsonSerializer.Deserialize<ServiceState>(text, _options) ?? throw new JsonException("The state is null.");
}
