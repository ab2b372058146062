using Infra.Plan;
using Infra.Recording.Resources;
using Infra.Stack;

namespace Infra.Diff;

/// <summary>Records both sides of a diff of two plans, and compares them.</summary>
internal static class DiffSides
{
    /// <summary>The diff. What is surely the same on both sides is not recorded.</summary>
    /// <param name="before">The plan before; null for no stack.</param>
    /// <param name="after">The plan after; null for no stack.</param>
    /// <param name="comparedWith">What it is compared with.</param>
    /// <param name="notKnown">What makes the comparison less than certain.</param>
    /// <param name="record">Records what of a plan is to be declared.</param>
    /// <param name="facts">Where the accounts' quotas are; null for none.</param>
    public static async Task<StackDiff> CompareAsync(StackPlan? before, StackPlan? after, string comparedWith, IReadOnlyList<string> notKnown, Func<StackPart, Task<RecordedRun>> record, PlanFacts? facts = null)
    {
        var plan = ComparePlans.Between(before, after, facts);
        var stack = (after ?? before)!.Stack;
        if (plan is { Services.Count: 0, Facts.Count: 0 } && SameFields.In(before, after))
        {
            return Of(stack, comparedWith, plan, notKnown, [], []);
        }

        var only = Shared.Only(plan);
        var olds = before is null ? [] : (await record(new(before, only))).Resources;
        var news = after is null ? [] : (await record(new(after, only))).Resources;
        return Of(stack, comparedWith, plan, notKnown, olds, news);
    }

    private static StackDiff Of(string stack, string comparedWith, PlanChange plan, IReadOnlyList<string> notKnown, IReadOnlyList<RecordedResource> before, IReadOnlyList<RecordedResource> after)
    {
        var resources = CompareResources.Between(before, after, ComparedSides.TwoRecordings, Replacements.Table);
        return new()
        {
            Stack = stack,
            ComparedWith = comparedWith,
            Plan = plan,
            Resources = resources,
            Groups = StackDiff.Grouped(resources, stack, before, after),
            NotKnown = notKnown,
        };
    }

    /// <summary>What the two sides of a diff have in common.</summary>
    private static class Shared
    {
        /// <summary>The services that are different, where the others' resources are surely the same; null where all must be looked at.</summary>
        public static IReadOnlySet<string>? Only(PlanChange plan) =>
            plan is { Before: { } before, After: { } after } && SameFields.In(Around(before), Around(after))
                ? plan.Services.Select(service => service.Name).ToHashSet(StringComparer.Ordinal)
                : null;

        // All that a service's resources are made of beside its own plan.
        private static object Around(StackPlan plan) => new List<object?>
        {
            plan.Stack,
            plan.Id,
            plan.Regions,
            plan.Storage,
            plan.Buckets,
            plan.Balancer?.Cloud,
            plan.Balancer?.Region,
            plan.Balancer?.Internal,
            plan.Bootstrap,
        };
    }
}
