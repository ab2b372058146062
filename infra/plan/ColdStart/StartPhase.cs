namespace Infra.Plan;

/// <summary>A part of a replica's start.</summary>
/// <param name="Name">The phase, as the boot text's reports and the lock name it, such as <c>setup</c>; several parts may be of one phase.</param>
/// <param name="What">What happens in it, for a reader; where it is not known how long it takes, this is what is not known.</param>
/// <param name="Seconds">How long it takes; null when nobody knows.</param>
/// <param name="Source">Who measured it, and where; for what is not known, how to get to know it.</param>
public sealed record StartPhase(string Name, string What, SecondsRange? Seconds, string Source);
