using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>The recurring forms of JSON Schema 2020-12. Each call makes new nodes, since a node has one parent.</summary>
internal static class SchemaForm
{
    /// <summary>Admits anything.</summary>
    public static JsonObject Any => [];

    public static JsonObject OfType(params string[] types) => new() { ["type"] = types is [var one] ? one : Texts(types) };

    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>A value of any of these; equal ones are said once.</summary>
    public static JsonObject AnyOf(IEnumerable<JsonObject> schemas)
    {
        var distinct = schemas.DistinctBy(schema => schema.ToJsonString()).ToList();
        return distinct switch
        {
            [var only] => only,
            _ when distinct.Any(schema => schema.Count == 0) => Any,
            _ => new() { ["anyOf"] = new JsonArray([.. distinct]) },
        };
    }

    /// <summary>A list of at least so many.</summary>
    public static JsonObject ListOf(JsonObject item, int least)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item };
        if (least > 0)
        {
            schema["minItems"] = least;
        }

        return schema;
    }

    /// <summary>The same, or nothing: a key without a value.</summary>
    public static JsonObject OrEmpty(JsonObject schema)
    {
        switch (schema)
        {
            case { Count: 0 }:
                return schema;
            case var _ when schema["anyOf"] is JsonArray choices && !schema.ContainsKey("type"):
                choices.Add(OfType("null"));
                return schema;
            case var _ when schema["type"] is JsonValue type && !schema.ContainsKey("anyOf") && !schema.ContainsKey("enum"):
                schema["type"] = Texts([type.GetValue<string>(), "null"]);
                return schema;
            case var _ when schema["type"] is JsonArray types && !schema.ContainsKey("anyOf") && !schema.ContainsKey("enum"):
                types.Add("null");
                return schema;
            default:
                return AnyOf([schema, OfType("null")]);
        }
    }
}
