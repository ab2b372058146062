namespace Infra.Plan;

/// <summary>Works out, from what a stack is and what it is to be, what an update does to the services (DESIGN, parts 5 and 6).</summary>
public static class UpdateSafeties
{
    /// <summary>Of each service on either side, by name.</summary>
    /// <param name="before">What stands; null for nothing.</param>
    /// <param name="after">What is wanted.</param>
    /// <param name="facts">Where the accounts' quotas are; null for none.</param>
    public static IReadOnlyList<UpdateSafety> Of(StackPlan? before, StackPlan after, PlanFacts? facts = null)
    {
        ArgumentNullException.ThrowIfNull(after);
        var quotas = UpdateDangers.Quotas(before, after, facts);
        var names = (before?.Services ?? []).Concat(after.Services).Select(service => service.Name).Distinct().Order(StringComparer.Ordinal);
        return
        [
            .. from name in names
               let was = before?.Services.FirstOrDefault(service => service.Name == name)
               let service = after.Services.FirstOrDefault(service => service.Name == name)
               select service is null ? Removed(was!) : Of(was, service, quotas.Where(danger => danger.Service == name)),
        ];
    }

    /// <summary>The dangers of the stack as a whole: what clients reach.</summary>
    public static IReadOnlyList<UpdateDanger> OfStack(StackPlan? before, StackPlan after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return [.. UpdateDangers.Endpoint(before?.Balancer, after.Balancer)];
    }

    /// <summary>Of a later update that gives each replica of a service a new version.</summary>
    public static UpdateSafety Next(ServicePlan service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Of(service, service with { Groups = [.. service.Groups.Select(group => group with { BootText = $"{group.BootText}\n" })] }, []);
    }

    private static UpdateSafety Of(ServicePlan? was, ServicePlan service, IEnumerable<UpdateDanger> quotas)
    {
        var changed = was is null ? [] : service.Groups.Where(group => NewVersion.Is(was.Groups.FirstOrDefault(other => other.Placement == group.Placement), group)).ToList();
        var replaced = (changed.Sum(group => group.Replicas), changed.Sum(group => group.ReplicasAtMost));
        var kind = was is null ? UpdateKind.New
            : changed.Count == 0 ? UpdateKind.Kept
            : UpdatePace.IsBlueGreen(service) ? UpdateKind.BlueGreen
            : UpdateKind.Rolling;
        var extra = UpdatePace.Extra(kind, service, replaced);
        var raised = Estimating.Raised(service);
        var estimate = Estimating.Of(service);
        var (takes, unknown) = UpdatePace.Takes(kind, service, changed);
        return new()
        {
            Service = service.Name,
            Kind = kind,
            Replaced = replaced,
            ExtraReplicas = extra,
            ExtraAccelerators = extra == 0 ? [] : Accelerators(raised, extra),
            ExtraPerHour = Amount.Dearest(raised.Select(group => estimate.Groups.First(one => one.Placement == group.Placement).Replica)).Times(extra),
            Steps = UpdateWords.Steps(kind, service, replaced.Item1),
            Serves = UpdateWords.Serves(kind, service, replaced.Item1),
            Takes = takes,
            Unknown = unknown,
            Dangers = [.. UpdateDangers.Of(was, service, kind).Concat(quotas).OrderBy(danger => danger.Kind)],
        };
    }

    private static UpdateSafety Removed(ServicePlan was) => new()
    {
        Service = was.Name,
        Kind = UpdateKind.Removed,
        Replaced = (0, 0),
        ExtraReplicas = 0,
        ExtraAccelerators = [],
        ExtraPerHour = Amount.Zero,
        Steps = UpdateWords.Steps(UpdateKind.Removed, was, 0),
        Serves = UpdateWords.Serves(UpdateKind.Removed, was, 0),
        Takes = SecondsRange.Zero,
        Unknown = [],
        Dangers = [UpdateDangers.Gone(was)],
    };

    private static IReadOnlyList<AttachedAccelerators> Accelerators(IReadOnlyList<ReplicaGroupPlan> groups, int machines) =>
    [
        .. from @group in groups
           from type in @group.MachineTypes
           let accelerator = @group.Attached?.Accelerator ?? type.Accelerator
           where accelerator is not null
           group @group.Attached?.Count ?? (int)Math.Ceiling(type.AcceleratorCount) by accelerator into counts
           select new AttachedAccelerators(counts.Key, counts.Max() * machines),
    ];
}
