using Infra.Plan;

namespace Infra.Preview;

/// <summary>Differences of plans in words.</summary>
internal static class FactWords
{
    /// <summary>A fact in one line.</summary>
    public static string Of(Fact fact) => $"{fact.Name}: {fact.Before ?? "none"} → {fact.After ?? "none"}";
}
