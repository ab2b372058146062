using System.Text.Json;

namespace Infra.Tests.Program.Aws;

/// <summary>A policy as it was rendered: what it allows.</summary>
internal sealed record RenderedPolicy(string Name, IReadOnlyList<RenderedStatement> Statements)
{
    /// <summary>Reads IAM's JSON.</summary>
    public static RenderedPolicy Read(string name, string text)
    {
        using var json = JsonDocument.Parse(text);
        return new(name, [.. json.RootElement.GetProperty("Statement").EnumerateArray().Select(statement => new RenderedStatement(
            Texts(statement, "Action"),
            Texts(statement, "Resource"),
            [.. Conditions(statement)]))]);
    }

    /// <summary>All actions that it allows.</summary>
    public IEnumerable<string> Actions => Statements.SelectMany(statement => statement.Actions);

    private static IEnumerable<string> Conditions(JsonElement statement) => statement.TryGetProperty("Condition", out var conditions)
        ? conditions.EnumerateObject().SelectMany(test => test.Value.EnumerateObject()).Select(key => key.Name)
        : [];

    private static IReadOnlyList<string> Texts(JsonElement statement, string name) => !statement.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : [value.GetString()!];
}

/// <summary>A statement: actions, resources, and the keys of its conditions.</summary>
internal sealed record RenderedStatement(IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyList<string> ConditionKeys);
