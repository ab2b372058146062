namespace Infra.Plan;

/// <summary>An alternative with its accelerators still as a set or list: each of them becomes one of its own.</summary>
internal sealed record AlternativeDraft(AlternativeSpec Spec, Written<AcceleratorsSpec>? Accelerators);
