namespace Infra.Plan;

/// <summary>Compares two plans of one stack.</summary>
internal static class ComparePlans
{
    /// <summary>What is different; null stands for a stack that is not there. <paramref name="facts"/> hold the accounts' quotas, where they are known.</summary>
    public static PlanChange Between(StackPlan? before, StackPlan? after, PlanFacts? facts = null)
    {
        var (costBefore, costAfter) = (before is null ? null : Estimating.Of(before), after is null ? null : Estimating.Of(after));
        var (olds, news) = (Services(before, costBefore), Services(after, costAfter));
        var names = olds.Keys.Union(news.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var different = names.Where(name => !SameFields.In(olds.GetValueOrDefault(name)?.Plan, news.GetValueOrDefault(name)?.Plan)).ToList();
        var updates = after is null || different.Count == 0 ? [] : UpdateSafeties.Of(before, after, facts).ToDictionary(update => update.Service, StringComparer.Ordinal);
        var changes = different.Select(name => Service(name, olds.GetValueOrDefault(name), news.GetValueOrDefault(name), updates.GetValueOrDefault(name))).ToList();
        return new()
        {
            Before = before,
            After = after,
            CostBefore = costBefore,
            CostAfter = costAfter,
            Services = changes,
            SameServices = names.Count - changes.Count,
            Facts = [.. StackFacts.Between(before, after)],
            Dangers = after is null ? [] : UpdateSafeties.OfStack(before, after),
        };
    }

    private static Dictionary<string, Priced> Services(StackPlan? plan, StackEstimate? cost) =>
        plan?.Services.Select((service, index) => new Priced(service, cost!.Services[index])).ToDictionary(priced => priced.Plan.Name, StringComparer.Ordinal) ?? [];

    private static ServiceChange Service(string name, Priced? before, Priced? after, UpdateSafety? update)
    {
        var (old, now) = (before?.Plan, after?.Plan);
        return new()
        {
            Name = name,
            Before = old,
            After = now,
            CostBefore = before?.Cost,
            CostAfter = after?.Cost,
            Update = update,
            Facts = old is not null && now is not null ? [.. ServiceFacts.Between(old, now)] : [],
            Placements =
            [
                .. from @group in now?.Groups ?? []
                   select Placement(old?.Groups.FirstOrDefault(one => one.Placement == @group.Placement), @group),
                .. from @group in old?.Groups ?? []
                   where now is null || now.Groups.All(one => one.Placement != @group.Placement)
                   select Placement(@group, null),
            ],
        };
    }

    private static PlacementChange Placement(ReplicaGroupPlan? before, ReplicaGroupPlan? after) => new()
    {
        Name = (after ?? before)!.Placement,
        Before = before,
        After = after,
        Facts = before is not null && after is not null ? [.. GroupFacts.Between(before, after)] : [],
    };

    private sealed record Priced(ServicePlan Plan, ServiceEstimate Cost);
}
