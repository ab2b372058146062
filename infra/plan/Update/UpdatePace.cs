namespace Infra.Plan;

/// <summary>How many machines an update adds, and how long it takes, as <see cref="Rollouts"/> and <see cref="Fallback"/> decide it.</summary>
internal static class UpdatePace
{
    /// <summary>How long a replica that goes may still answer; the same as in boot texts and hooks (<see cref="ReplicaBootFacts.DrainLimit"/>).</summary>
    public const int DrainSeconds = 120;

    /// <summary>Whether new replicas wait until all of them are ready: the operator asks for it, and there is a place for twice as many.</summary>
    public static bool IsBlueGreen(ServicePlan service) =>
        service.Policy.Update.Mode == UpdateMode.BlueGreen
        && Enum.GetValues<Pricing>().All(pricing => 2 * Counts(service, pricing, group => group.ReplicasAtMost) <= Counts(service, pricing, service.Policy.LimitOf));

    /// <summary>Machines on top of the service's own, at the most. What is not replaced needs none.</summary>
    public static int Extra(UpdateKind kind, ServicePlan service, (int AtLeast, int AtMost) replaced) => kind switch
    {
        UpdateKind.New or UpdateKind.Kept or UpdateKind.Removed => 0,
        UpdateKind.Rolling => Math.Min(service.Policy.Update.MaxSurge, replaced.AtMost),
        UpdateKind.BlueGreen => replaced.AtMost,
    };

    /// <summary>Seconds at the service's minimum; null, with the reasons, when a start is not known.</summary>
    public static (SecondsRange? Takes, IReadOnlyList<string> Unknown) Takes(UpdateKind kind, ServicePlan service, IReadOnlyList<ReplicaGroupPlan> changed)
    {
        List<ReplicaGroupPlan> groups = [.. kind == UpdateKind.New ? service.Groups.Where(group => group.Replicas > 0) : changed.Where(group => group.Replicas > 0)];
        var replicas = groups.Sum(group => group.Replicas);
        if (replicas == 0 || kind is UpdateKind.Kept or UpdateKind.Removed)
        {
            return (SecondsRange.Zero, []);
        }

        List<string> unknown = [.. groups.SelectMany(group => group.Start?.Unknown ?? ["how long replicas take to be ready"]).Distinct()];
        if (unknown.Count > 0)
        {
            return (null, unknown);
        }

        var start = new SecondsRange(groups.Min(group => group.Start!.Known.Low), groups.Max(group => group.Start!.Known.High));
        var surge = Math.Max(1, service.Policy.Update.MaxSurge);
        return (kind == UpdateKind.Rolling ? Rolling(start, replicas, surge, service.Policy.Update.Hold.TotalSeconds) : kind == UpdateKind.New ? start : start with { High = start.High + DrainSeconds }, []);
    }

    /// <summary>The canary and its hold, then the others in turns; each turn waits for the replicas that it drains, which may be done at once.</summary>
    private static SecondsRange Rolling(SecondsRange start, int replicas, int surge, double hold)
    {
        var turns = 1 + ((replicas - 1 + surge - 1) / surge);
        return new((start.Low * turns) + hold, ((start.High + DrainSeconds) * turns) + hold);
    }

    private static int Counts(ServicePlan service, Pricing pricing, Func<ReplicaGroupPlan, int> count) => service.Groups.Where(group => group.Pricing == pricing).Sum(count);
}
