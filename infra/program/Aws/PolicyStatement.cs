using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Aws;

/// <summary>One permission of an IAM policy: what may be done, on what, under which conditions.</summary>
/// <param name="Sid">Its name: letters and digits.</param>
/// <param name="Actions">Such as <c>s3:GetObject</c>.</param>
/// <param name="Resources">ARNs, or "*" for actions that cannot be narrowed to any.</param>
internal sealed record PolicyStatement(string Sid, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources)
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What must hold, all of it.</summary>
    public IReadOnlyList<PolicyCondition> Conditions { get; init; } = [];

    /// <summary>A policy of statements, as JSON text.</summary>
    public static string Policy(params IEnumerable<PolicyStatement> statements) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. statements.Select(statement => statement.Json())]),
    }.ToJsonString(_json);

    private JsonObject Json()
    {
        var json = new JsonObject
        {
            [nameof(Sid)] = Sid,
            ["Effect"] = "Allow",
            ["Action"] = OneOrMany(Actions),
            ["Resource"] = OneOrMany(Resources),
        };
        if (Conditions.Count > 0)
        {
            json["Condition"] = new JsonObject(Conditions.GroupBy(condition => condition.Operator).Select(same => KeyValuePair.Create(
                same.Key,
                (JsonNode?)new JsonObject(same.Select(condition => KeyValuePair.Create(condition.Key, OneOrMany(condition.Values)))))));
        }

        return json;
    }

    private static JsonNode? OneOrMany(IReadOnlyList<string> texts) =>
        texts is [var only] ? JsonValue.Create(only) : new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);
}

/// <summary>A condition of a statement: an operator such as <c>StringEquals</c>, a key, and the values of which one must match.</summary>
internal sealed record PolicyCondition(string Operator, string Key, params IReadOnlyList<string> Values)
{
    /// <summary>The key has exactly one of the values.</summary>
    public static PolicyCondition Is(string key, params IReadOnlyList<string> values) => new("StringEquals", key, values);

    /// <summary>The resource carries the tag with this value.</summary>
    public static PolicyCondition Tagged(string tag, string value) => Is($"aws:ResourceTag/{tag}", value);

    /// <summary>The resource carries the tag, whatever its value.</summary>
    public static PolicyCondition HasTag(string tag) => new("Null", $"aws:ResourceTag/{tag}", "false");

    /// <summary>The call goes to one of these regions.</summary>
    public static PolicyCondition InRegions(params IReadOnlyList<string> regions) => Is("aws:RequestedRegion", regions);
}
