using System.Text.Json.Nodes;

namespace Infra.Plan;

/// <summary>A scalar's rule once more, in the words of JSON Schema; a test holds it beside the parser.</summary>
internal sealed record ScalarRule
{
    /// <summary>For text: a regular expression in the common part of ECMAScript's and .NET's.</summary>
    public string? Pattern { get; init; }

    /// <summary>For text: the words, for editors to offer. Without a pattern they are all that is allowed.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>For numbers: the smallest.</summary>
    public double? Least { get; init; }

    /// <summary>For numbers: the largest.</summary>
    public double? Most { get; init; }

    /// <summary>For numbers: what they must be above.</summary>
    public double? Above { get; init; }

    /// <summary>For numbers: whether they have no fraction; 2.0 has none.</summary>
    public bool Whole { get; init; }

    public JsonObject Of(IReadOnlyList<ScalarKind> kinds)
    {
        var schema = SchemaForm.OfType([.. kinds.Select(Type).Distinct()]);
        if (Words.Count > 0 && Pattern is not null)
        {
            schema["anyOf"] = new JsonArray(new JsonObject { ["enum"] = SchemaForm.Texts(Words) }, new JsonObject { ["pattern"] = Pattern });
        }
        else if (Words.Count > 0)
        {
            schema["enum"] = SchemaForm.Texts(Words);
        }
        else if (Pattern is not null)
        {
            schema["pattern"] = Pattern;
        }

        Limit(schema, "minimum", Least);
        Limit(schema, "maximum", Most);
        Limit(schema, "exclusiveMinimum", Above);
        return schema;
    }

    private static void Limit(JsonObject schema, string key, double? limit)
    {
        if (limit is { } number)
        {
            schema[key] = number == Math.Floor(number) && Math.Abs(number) < long.MaxValue ? (long)number : number;
        }
    }

    private string Type(ScalarKind kind) => kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => "boolean",
        ScalarKind.Whole or ScalarKind.Fraction => Whole ? "integer" : "number",
        ScalarKind.Date or ScalarKind.Text => "string",
    };
}
