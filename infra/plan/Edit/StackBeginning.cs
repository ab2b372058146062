namespace Infra.Plan;

/// <summary>The first <c>stack.yaml</c> of a stack.</summary>
public static class StackBeginning
{
    /// <summary>Documentation's own range (RFC 5737): nobody is in it, so that a forgotten line lets nobody in.</summary>
    private const string Nobody = "203.0.113.0/24";

    private const string Region = "aws/us-east-1";

    /// <summary>
    /// The file's text. Without regions one of them is chosen, without ranges one that holds nobody. <paramref name="id"/> is six
    /// hexadecimal digits.
    /// </summary>
    public static string Text(string id, IReadOnlyList<string> regions, IReadOnlyList<string> allow) =>
        $$"""
        # Which service runs where, and who may reach it.
        # Six digits that keep the names of this stack's buckets apart from others'.
        id: {{IdText.Plain(id)}}
        regions:
        {{string.Join('\n', (regions.Count == 0 ? [Region] : regions.Distinct()).Select(region => $"  {NewEntry.Plain(region)}: {{}}"))}}
        endpoint:
        {{(allow.Count == 0 ? "  # This range holds nobody. Write those that your clients are in.\n" : "")}}  allow: [{{string.Join(", ", (allow.Count == 0 ? [Nobody] : allow.Distinct()).Select(Range))}}]
        services: {}

        """;

    /// <summary>Whether the digits read as text in YAML 1.1 and 1.2 without quotes: so with a letter other than e, the mark of an exponent.</summary>
    public static bool IsPlainId(string id) => id.Any(c => c is 'a' or 'b' or 'c' or 'd' or 'f');

    /// <summary>A range is plain unless something in it means more to YAML.</summary>
    private static string Range(string range) => range.All(c => char.IsAsciiDigit(c) || c is '.' or '/') && range.Contains('/', StringComparison.Ordinal) ? range : NewEntry.Plain(range);
}
