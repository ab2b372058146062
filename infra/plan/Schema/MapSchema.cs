using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>The schema of a map with known keys.</summary>
internal static class MapSchema
{
    /// <summary>What becomes of a key without a value.</summary>
    public enum Empty
    {
        IsRead,
        IsAbsent,
    }

    /// <param name="fields">The keys.</param>
    /// <param name="empty">What becomes of a key without a value.</param>
    public static JsonObject Of(IReadOnlyList<Field> fields, Empty empty)
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            properties[field.Name] = Of(field, empty);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        string[] required = [.. fields.Where(field => field.Required || field.AskedFor).Select(field => field.Name)];
        if (required.Length > 0)
        {
            schema["required"] = SchemaForm.Texts(required);
        }

        return schema;
    }

    private static JsonObject Of(Field field, Empty empty)
    {
        var schema = field.Unserved is not null ? Refused(empty) : Value(field, empty);
        var described = new JsonObject { ["description"] = Description(field) };
        foreach (var (key, value) in schema)
        {
            described[key] = value?.DeepClone();
        }

        if (field.Unserved is not null || field.Idle is not null)
        {
            described["deprecated"] = true;
        }

        if (Value(field, field.Default) is { } written)
        {
            described["default"] = written;
        }

        if (field.Example is not null)
        {
            described["examples"] = new JsonArray(Value(field, field.Example) ?? throw new InvalidOperationException($"The example of {field.Name} is not read: {field.Example}"));
        }

        return described;
    }

    private static JsonObject Value(Field field, Empty empty)
    {
        var schema = field.Shape.ToSchema();
        return empty == Empty.IsAbsent && !field.Required && !field.AskedFor ? SchemaForm.OrEmpty(schema) : schema;
    }

    private static JsonObject Refused(Empty empty) => empty == Empty.IsAbsent ? SchemaForm.OfType("null") : new() { ["not"] = SchemaForm.Any };

    /// <summary>The sentence, then what may be written, what stands where nothing is, and why it is not served.</summary>
    private static string Description(Field field)
    {
        var docs = $"{char.ToUpperInvariant(field.Docs[0])}{field.Docs[1..].TrimEnd('.')}.";
        if ((field.Unserved ?? field.Idle) is { } reason)
        {
            return $"{docs} {(field.Unserved is null ? "No effect here" : "Not served")}: {reason}";
        }

        var byDefault = field.Default is not null && Value(field, field.Default) is null ? $" Default: {field.Default}." : "";
        return $"{docs} Write {field.Shape.Expected}.{byDefault}";
    }

    /// <summary>A value written as YAML, when the field admits it; a default may also be said in words.</summary>
    private static JsonNode? Value(Field field, string? yaml)
    {
        if (yaml is null)
        {
            return null;
        }

        var reading = new Reading();
        return YamlReader.Read(SourceFile.FromText("", yaml), reading) is { } node && field.Read(node, "", reading) is not null && reading.Mistakes.Count == 0
            ? JsonNode.Parse(JsonText.Of(node))
            : null;
    }
}
