namespace Infra.Plan;

/// <summary>Decides where a service's replicas may run.</summary>
internal static class Place
{
    /// <summary>The placements, best first; none, with the mistakes in the reading, when nothing fits.</summary>
    public static IReadOnlyList<Placement> Service(ServiceSpec service, StackSpec stack, Reading reading)
    {
        if (!CheckNames(service, stack, reading))
        {
            return [];
        }

        var useSpot = service.Resources.Alternatives[0].UseSpot;
        var placements = At(useSpot ? Pricing.Spot : Pricing.OnDemand, service, stack, reading);
        if (placements.Count == 0)
        {
            Refusal.Say(service, stack, reading);
            return [];
        }

        return useSpot && service.Service.Policy.FallsBackToOnDemand
            ? [.. placements, .. At(Pricing.OnDemand, service, stack, reading)]
            : placements;
    }

    /// <summary>Why each candidate that was not taken lost, for <c>plan --why</c>.</summary>
    public static IReadOnlyList<Rejection> Why(ServiceSpec service, StackSpec stack)
    {
        var rejections = new List<Rejection>();
        var pricing = service.Resources.Alternatives[0].UseSpot ? Pricing.Spot : Pricing.OnDemand;
        var candidates = Candidates.Find(service, stack, pricing, rejections);
        foreach (var dropped in Placements.Of(candidates, stack.MaxPlacements, service.Resources.Ordered).Dropped)
        {
            rejections.AddRange(dropped.Machines.Select(machine => new Rejection(
                service.Name, machine.Alternative.Title, $"aws/{machine.Region}", machine.Type.Name, $"max_placements is {stack.MaxPlacements}, and others come before")));
        }

        return Rejection.Merged(rejections);
    }

    private static IReadOnlyList<Placement> At(Pricing pricing, ServiceSpec service, StackSpec stack, Reading reading)
    {
        var candidates = Candidates.Find(service, stack, pricing, rejections: null);
        var (kept, dropped) = Placements.Of(candidates, stack.MaxPlacements, service.Resources.Ordered);
        if (dropped.Count > 0)
        {
            reading.Notice(
                service.At,
                $"service {service.Name}: {dropped.Count} of {kept.Count + dropped.Count} placements are left out: {string.Join(", ", dropped.Select(placement => placement.Name))}.",
                $"max_placements in stack.yaml is {stack.MaxPlacements} for each alternative; raise it to have them too.");
        }

        return kept;
    }

    /// <summary>Regions, zones and machine types that exist nowhere, whatever the stack may use.</summary>
    private static bool CheckNames(ServiceSpec service, StackSpec stack, Reading reading)
    {
        var before = reading.Mistakes.Count;
        foreach (var alternative in service.Resources.Alternatives.Where(alternative => alternative.Unserved.Count == 0))
        {
            if (alternative.Region is { } region && AwsRegions.Find(region) is null)
            {
                reading.Mistake(alternative.At, $"resources: the region {region} of aws is not known.", Suggest.Mend(region, [.. AwsRegions.All.Select(known => known.Name)], "Known are"));
            }
            else if (alternative.Zone is { } zone && !AwsRegions.All.Any(known => known.Zones.Contains(zone)))
            {
                reading.Mistake(alternative.At, $"resources: the zone {zone} of aws is not known.", Suggest.Mend(zone, [.. stack.Regions.SelectMany(Candidates.Zones)], "The stack uses"));
            }

            CheckMachineType(alternative, reading);
        }

        return reading.Mistakes.Count == before;
    }

    private static void CheckMachineType(AlternativeSpec alternative, Reading reading)
    {
        if (alternative.InstanceType is not { } asked)
        {
            return;
        }

        if (AwsCatalog.Find(asked.Value) is not { } type)
        {
            var nearest = Suggest.Nearest(asked.Value, AwsCatalog.MachineTypes.Select(known => known.Name));
            reading.Mistake(
                asked.At,
                $"resources.instance_type: {asked.Value} is not in the catalog of aws.",
                nearest is null ? "Write cpus, memory or accelerators, and every type that fits is taken." : $"Did you mean {nearest}?");
        }
        else if (alternative.Cpus?.Holds(type.VCpus) == false)
        {
            reading.Mistake(asked.At, $"resources: cpus {alternative.Cpus} is asked for, but {asked.Value} has {type.VCpus}.", "Remove one of the two.");
        }
        else if (alternative.Memory?.Holds(type.MemoryGiB, type.VCpus) == false)
        {
            reading.Mistake(asked.At, $"resources: memory {alternative.Memory} is asked for, but {asked.Value} has {type.MemoryGiB}.", "Remove one of the two.");
        }
        else if (alternative.Accelerator is { } accelerator && (type.Accelerator is null || !Wanted.Of(alternative with { InstanceType = null }).Concerns(type) || type.AcceleratorCount != accelerator.Count))
        {
            var has = type.Accelerator is null ? "no accelerator" : $"{type.Accelerator}:{type.AcceleratorCount}";
            reading.Mistake(asked.At, $"resources: {accelerator} is asked for, but {asked.Value} has {has}.", "Remove one of the two.");
        }
    }
}
