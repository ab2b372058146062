using System.Text.RegularExpressions;
using Infra.Plan;

namespace Infra.Tests.Plan.Schema;

/// <summary>What the reader refuses and a JSON Schema cannot, or should not: by the mistake's words, with the reason.</summary>
internal static class SemanticRules
{
    public static IReadOnlyList<SemanticRule> All { get; } =
    [
    ];

    public static bool Explain(YamlKind kind, Mistake mistake) => Of(kind, mistake) is not null;

    /// <summary>The first rule that a mistake is of.</summary>
    public static SemanticRule? Of(YamlKind kind, Mistake mistake) =>
        All.FirstOrDefault(rule => rule.Kind == kind && Regex.IsMatch(mistake.What, rule.Pattern));
}

/// <summary>A rule of the reader alone.</summary>
internal sealed record SemanticRule(YamlKind Kind, string Pattern, string Reason);
