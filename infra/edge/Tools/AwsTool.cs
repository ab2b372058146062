namespace Infra.Edge;

/// <summary>AWS's own command line, answering in JSON.</summary>
internal static class AwsTool
{
    private static readonly Dictionary<string, string?> _environment = new()
    {
        // A pager would wait for somebody to read.
        ["AWS_PAGER"] = "",
        ["AWS_CLI_AUTO_PROMPT"] = "off",
    };

    /// <summary>A call in a region, with the region's own name, such as <c>us-east-1</c>.</summary>
    /// <param name="region">The region.</param>
    /// <param name="arguments">Service, operation and options.</param>
    /// <param name="deadline">When it is given up.</param>
    public static ToolCall Call(string region, IReadOnlyList<string> arguments, TimeSpan deadline) =>
        new("aws", [.. arguments, "--region", region, "--output", "json"], deadline) { Environment = _environment };
}
