namespace Infra.Plan;

/// <summary>Checks the names of places and machines in a service's resources against what exists at all, whatever the stack may use.</summary>
internal static class PlaceNames
{
    /// <summary>Whether all regions, zones and machine types exist; the mistakes go to the reading.</summary>
    public static bool Check(ServiceSpec service, StackSpec stack, Catalogs catalogs, Reading reading)
    {
        var before = reading.Mistakes.Count;
        foreach (var alternative in service.Resources.Alternatives.Where(alternative => alternative.Unserved.Count == 0))
        {
            var clouds = CloudsOf(alternative, stack);
            var of = alternative.Cloud is { } cloud ? $" of {cloud.Name}" : "";
            if (alternative.Region is { } region && Catalogs.Clouds.All(any => Regions.Find(any, region) is null || (alternative.Cloud is { } asked && asked.Known != any)))
            {
                reading.Mistake(alternative.At, $"resources: the region {region}{of} is not known.", Suggest.Mend(region, [.. clouds.SelectMany(Regions.Of).Select(known => known.Name)], "Known are"));
            }
            else if (alternative.Zone is { } zone && alternative.Cloud?.Known == Cloud.Azure)
            {
                // SkyPilot refuses them too (fact sheet of the service YAML, 3.10).
                reading.Mistake(alternative.At, $"resources: the zone {zone} is written, and zones of azure cannot be asked for.", "Write cloud and region only.");
            }
            else if (alternative.Zone is { } asked && !clouds.SelectMany(Regions.Of).Any(known => known.Zones.Contains(asked)))
            {
                reading.Mistake(alternative.At, $"resources: the zone {asked}{of} is not known.", Suggest.Mend(asked, [.. stack.Regions.SelectMany(Candidates.Zones)], "The stack uses"));
            }

            CheckMachineType(alternative, clouds, catalogs, reading);
        }

        return reading.Mistakes.Count == before;
    }

    /// <summary>The clouds that an alternative may be on: the one it asks for, or those of the stack.</summary>
    public static IReadOnlyList<Cloud> CloudsOf(AlternativeSpec alternative, StackSpec stack) =>
        alternative.Cloud?.Known is { } asked ? [asked] : [.. stack.CloudsInUse];

    private static void CheckMachineType(AlternativeSpec alternative, IReadOnlyList<Cloud> clouds, Catalogs catalogs, Reading reading)
    {
        if (alternative.InstanceType is not { } asked)
        {
            return;
        }

        var named = clouds.SelectMany(cloud => catalogs[cloud].Named(asked.Value)).ToList();
        if (named.Count == 0)
        {
            var nearest = Suggest.Nearest(asked.Value, clouds.SelectMany(cloud => catalogs[cloud].MachineTypes).Select(known => known.Name));
            reading.Mistake(
                asked.At,
                $"resources.instance_type: {asked.Value} is not in the catalog of {string.Join(", ", clouds.Select(Clouds.Name))}.",
                nearest is null ? "Write cpus, memory or accelerators, and every type that fits is taken." : $"Did you mean {nearest}?");
        }
        else if (alternative.Cpus is { } cpus && named.All(type => !cpus.Holds(type.VCpus)))
        {
            reading.Mistake(asked.At, $"resources: cpus {cpus} is asked for, but {asked.Value} has {named[0].VCpus}.", "Remove one of the two.");
        }
        else if (alternative.Memory is { } memory && named.All(type => !memory.Holds(type.MemoryGiB, type.VCpus)))
        {
            reading.Mistake(asked.At, $"resources: memory {memory} is asked for, but {asked.Value} has {named[0].MemoryGiB}.", "Remove one of the two.");
        }
        else if (alternative.Accelerator is { } accelerator && !clouds.Any(cloud => Wanted.Of(alternative, catalogs[cloud]).Concerned.Any(type => type.AcceleratorCount == accelerator.Count)))
        {
            var has = named.Select(type => type.Accelerator is null ? "no accelerator" : $"{type.Accelerator}:{type.AcceleratorCount}").Distinct();
            reading.Mistake(asked.At, $"resources: {accelerator} is asked for, but {asked.Value} has {string.Join(" or ", has)}.", "Remove one of the two.");
        }
    }
}
