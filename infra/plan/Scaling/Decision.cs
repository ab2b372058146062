namespace Infra.Plan;

/// <summary>What was decided at one tick: what to remember, and what to do, in this order.</summary>
public sealed record Decision(ServiceState State, IReadOnlyList<ScalingAction> Actions);
