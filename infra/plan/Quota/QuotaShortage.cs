namespace Infra.Plan;

/// <summary>A quota that the most replicas of services, with what an update adds, do not fit into.</summary>
/// <param name="Services">Who needs it.</param>
/// <param name="Sentence">What is wrong, for a reader.</param>
public sealed record QuotaShortage(IReadOnlyList<string> Services, string Sentence);
