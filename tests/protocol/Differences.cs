using System.Text.Json.Nodes;

namespace Infra.Tests.Protocol;

/// <summary>What two JSON values do not share, one line a place.</summary>
internal static class Differences
{
    /// <summary>Fails and shows all differences, which xUnit's own comparison of texts would cut.</summary>
    public static void AssertNone(JsonNode? expected, JsonNode? actual)
    {
        if (Between(expected, actual) is { Length: > 0 } differences)
        {
            Assert.Fail(differences);
        }
    }

    public static string Between(JsonNode? expected, JsonNode? actual) =>
        string.Join('\n', At("", expected, actual));

    private static IEnumerable<string> At(string path, JsonNode? expected, JsonNode? actual) => (expected, actual) switch
    {
        (JsonObject left, JsonObject right) =>
            from name in left.Select(pair => pair.Key).Union(right.Select(pair => pair.Key)).Order(StringComparer.Ordinal)
            let inLeft = left.ContainsKey(name)
            let inRight = right.ContainsKey(name)
            from line in inLeft && inRight ? At($"{path}/{name}", left[name], right[name])
                : inLeft ? [$"{path}/{name}: missing, expected {Text(left[name])}"]
                : (IEnumerable<string>)[$"{path}/{name}: not expected: {Text(right[name])}"]
            select line,
        (JsonArray left, JsonArray right) when left.Count == right.Count =>
            Enumerable.Range(0, left.Count).SelectMany(index => At($"{path}[{index}]", left[index], right[index])),
        _ => JsonNode.DeepEquals(expected, actual) ? [] : [$"{path}: expected {Text(expected)}, was {Text(actual)}"],
    };

    private static string Text(JsonNode? node) => node?.ToJsonString(_relaxed) ?? "null";

    private static readonly System.Text.Json.JsonSerializerOptions _relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
