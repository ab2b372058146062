namespace Infra.Plan;

/// <summary>Why each candidate of a stack's services was taken or not.</summary>
/// <param name="Chosen">The placements that were taken, in the order of the plan.</param>
/// <param name="Refused">The others, each reason said once.</param>
public sealed record PlanReasons(IReadOnlyList<Choice> Chosen, IReadOnlyList<Rejection> Refused)
{
    /// <summary>Nothing was asked.</summary>
    public static PlanReasons None { get; } = new([], []);
}
