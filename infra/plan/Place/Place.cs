namespace Infra.Plan;

/// <summary>Decides where a service's replicas may run.</summary>
internal static class Place
{
    /// <summary>The placements, best first; none, with the mistakes in the reading, when nothing fits.</summary>
    public static IReadOnlyList<Placement> Service(ServiceSpec service, StackSpec stack, PlaceFacts facts, Reading reading)
    {
        if (!PlaceNames.Check(service, stack, facts.Catalogs, reading))
        {
            return [];
        }

        var useSpot = service.Resources.Alternatives[0].UseSpot;
        var placements = At(useSpot ? Pricing.Spot : Pricing.OnDemand, service, stack, facts, reading);
        if (placements.Count == 0)
        {
            Refusal.Say(service, stack, facts, reading);
            return [];
        }

        if (!useSpot || !service.Service.Policy.FallsBackToOnDemand)
        {
            return placements;
        }

        var onDemand = At(Pricing.OnDemand, service, stack, facts, reading);
        if (onDemand.Count == 0)
        {
            reading.Notice(
                service.At,
                $"service {service.Name}: nothing fits on demand, so no replica falls back from spot.",
                "plan --why says why; a higher max_hourly_cost may do.");
        }

        return [.. placements, .. onDemand];
    }

    /// <summary>Why each candidate was taken or not, for <c>plan --why</c>.</summary>
    public static (IReadOnlyList<Choice> Chosen, IReadOnlyList<Rejection> Refused) Why(ServiceSpec service, StackSpec stack, PlaceFacts facts)
    {
        var rejections = new List<Rejection>();
        var chosen = new List<Choice>();
        var useSpot = service.Resources.Alternatives[0].UseSpot;
        Pricing[] pricings = useSpot ? service.Service.Policy.FallsBackToOnDemand ? [Pricing.Spot, Pricing.OnDemand] : [Pricing.Spot] : [Pricing.OnDemand];
        foreach (var pricing in pricings)
        {
            var candidates = Candidates.Find(service, stack, facts, pricing, rejections);
            var (kept, dropped) = Placements.Of(candidates, stack.MaxPlacements, service.Resources.Ordered);
            chosen.AddRange(kept.Select((placement, index) => Choice.Of(service, placement, index, kept.Count, BootReason.Of(service, stack, facts.Baked, placement.First))));
            foreach (var machine in dropped.SelectMany(placement => placement.Machines))
            {
                rejections.Add(new(service.Name, machine.Alternative.Title, $"{Clouds.Name(machine.Cloud)}/{machine.Region}", machine.Type.Name, $"max_placements is {stack.MaxPlacements}, and others come before"));
            }
        }

        return (chosen, Rejection.Merged(rejections));
    }

    private static IReadOnlyList<Placement> At(Pricing pricing, ServiceSpec service, StackSpec stack, PlaceFacts facts, Reading reading)
    {
        var candidates = Candidates.Find(service, stack, facts, pricing, rejections: null);
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
}
