using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>The schema of a service YAML: its shape, with room for variables where they are put in before the reading.</summary>
internal static class ServiceSchema
{
    /// <summary>What a text holds in which a variable may stand ($NAME or ${NAME}).</summary>
    private const string Variable = @"\$\{?[A-Za-z_]";

    public static JsonObject Of()
    {
        var schema = TaskShape.Shape.ToSchema();
        foreach (var name in ServiceReader.Substituted)
        {
            if (schema["properties"]![name] is JsonObject field)
            {
                Loosen(field);
            }
        }

        return schema;
    }

    /// <summary>A text with a variable may turn into any other, so no rule about text binds it yet.</summary>
    private static void Loosen(JsonObject schema)
    {
        foreach (var (_, value) in schema.ToList())
        {
            switch (value)
            {
                case JsonObject inner:
                    Loosen(inner);
                    break;
                case JsonArray list:
                    foreach (var inner in list.OfType<JsonObject>())
                    {
                        Loosen(inner);
                    }

                    break;
                default:
                    break;
            }
        }

        if (schema["pattern"] is JsonValue pattern)
        {
            schema["pattern"] = $"(?:{pattern.GetValue<string>()})|{Variable}";
        }

        if (schema["enum"] is JsonArray words)
        {
            schema.Remove("enum");
            schema["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = words.DeepClone() },
                new JsonObject { ["type"] = "string", ["pattern"] = Variable });
        }
    }
}
