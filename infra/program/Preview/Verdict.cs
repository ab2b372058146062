using Infra.Diff;
using Infra.Plan;

namespace Infra.Preview;

/// <summary>The sentence that says it all: replicas, money and resources, before and after.</summary>
internal static class Verdict
{
    /// <summary>The sentence, without a full stop.</summary>
    public static string Of(StackDiff diff)
    {
        var dangers = Dangers.Of(diff).Count();
        var parts = Plan(diff.Plan).Append(ChangeWords.Sum(diff)).Append(dangers > 0 ? Counting.Of(dangers, "danger") : "").Where(part => part.Length > 0).ToList();
        return $"{diff.Stack}: {(parts.Count > 0 ? string.Join(", ", parts) : "no resource changes")}";
    }

    private static IEnumerable<string> Plan(PlanChange? plan)
    {
        if (plan is null || (plan.After ?? plan.Before)?.Bootstrap is not null)
        {
            yield break;
        }

        if (plan.Before is null)
        {
            yield return "new stack";
        }
        else if (plan.After is null)
        {
            yield return "stack gone";
        }

        yield return $"{ServiceWords.Arrow(Counting.Number(plan.ReplicasBefore), Counting.Number(plan.ReplicasAfter))} {(plan.ReplicasAfter == 1 ? "replica" : "replicas")}";
        yield return ServiceWords.Arrow(Month(plan.CostBefore), Month(plan.CostAfter));
        if (Slowest(plan, service => service.After) is { } after)
        {
            yield return $"slowest start {(Slowest(plan, service => service.Before) is { } before ? ServiceWords.Arrow(before, after) : after)}";
        }
    }

    // Of the services that change: the others start as they did.
    private static string? Slowest(PlanChange plan, Func<ServiceChange, ServicePlan?> side) =>
        plan.Services.Select(side).OfType<ServicePlan>().SelectMany(service => service.Groups).Select(group => group.Start).OfType<ColdStart>()
            .MaxBy(start => (start.Total is null, start.Known.High)) is { } slowest ? StartText.Figures(slowest) : null;

    private static string Month(StackEstimate? estimate) => PlanCost.Month(estimate?.Idle ?? Amount.Zero);
}
