namespace Infra.Plan;

/// <summary>The plan of a stack, or why there is none.</summary>
public sealed record StackPlanning
{
    /// <summary>Null when there are mistakes.</summary>
    public required StackPlan? Plan { get; init; }

    /// <summary>Everything that is wrong, those of the reading included, by position.</summary>
    public required IReadOnlyList<Mistake> Mistakes { get; init; }

    /// <summary>What is accepted and probably not meant, those of the reading included, by position.</summary>
    public required IReadOnlyList<Notice> Notices { get; init; }
}
