using System.Globalization;

namespace Infra.Plan;

/// <summary>Says why nothing fits a service, alternative by alternative, and what would.</summary>
internal static class Refusal
{
    public static void Say(ServiceSpec service, StackSpec stack, Reading reading)
    {
        var served = service.Resources.Alternatives.Where(alternative => alternative.Unserved.Count == 0).ToList();
        if (served.Count == 0)
        {
            foreach (var unserved in service.Resources.Alternatives.SelectMany(alternative => alternative.Unserved))
            {
                reading.Mistake(unserved.Where, unserved.What, unserved.Mend);
            }

            return;
        }

        foreach (var alternative in served)
        {
            reading.Mistake(
                alternative.Accelerator?.At ?? alternative.At,
                $"resources: {alternative.Title}: no machine fits in {string.Join(", ", stack.Regions.Select(region => $"aws/{region.Region}"))}.",
                Mend(alternative, stack));
        }
    }

    private static string Mend(AlternativeSpec alternative, StackSpec stack)
    {
        var wanted = Wanted.Of(alternative);
        var pricing = alternative.UseSpot ? Pricing.Spot : Pricing.OnDemand;
        var concerned = AwsCatalog.MachineTypes.Where(wanted.Concerns).ToList();
        if (concerned.Count == 0)
        {
            return Unknown(alternative);
        }

        var elsewhere = AwsRegions.All
            .Where(region => alternative.Region is null || alternative.Region == region.Name)
            .Where(region => concerned.Any(type => wanted.Misfit(type, region.Name, pricing) is null))
            .Select(region => $"aws/{region.Name}")
            .Except(stack.Regions.Select(region => $"aws/{region.Region}"))
            .ToList();
        if (elsewhere.Count > 0)
        {
            return $"It fits in {string.Join(", ", elsewhere)}: add one to regions in stack.yaml.";
        }

        if (alternative.Accelerator is { } accelerator && concerned.All(type => Math.Abs(type.AcceleratorCount - accelerator.Count) > 0.01))
        {
            var sold = concerned.Select(type => (type.Accelerator!, type.AcceleratorCount)).Distinct()
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Item1}:{pair.Item2}"));
            return $"AWS sells {string.Join(", ", sold)}. Write one of these, or add it to the set.";
        }

        var reasons = concerned
            .SelectMany(type => stack.Regions.Select(region => (type.Name, Why: wanted.Misfit(type, region.Region, pricing))))
            .Where(reason => reason.Why is not null)
            .DistinctBy(reason => (reason.Name, reason.Why))
            .Take(MaxReasons)
            .Select(reason => $"{reason.Name}: {reason.Why}");
        return string.Join('\n', reasons.DefaultIfEmpty("The stack names none of the regions and zones that are asked for."));
    }

    /// <summary>Enough to see the pattern; <c>plan --why</c> has them all.</summary>
    private const int MaxReasons = 6;

    private static string Unknown(AlternativeSpec alternative)
    {
        string[] sold = [.. AwsCatalog.MachineTypes.Select(type => type.Accelerator).OfType<string>().Distinct()];
        var name = alternative.Accelerator?.Name;
        if (name is null)
        {
            return "Write cpus, memory or accelerators that the catalog has.";
        }

        return Accelerators.Names.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? $"AWS does not sell {name}; it sells {string.Join(", ", sold)}."
            : Suggest.Mend(name, sold, "AWS sells");
    }
}
