namespace Infra.Plan;

/// <summary>How many replicas are to be spot machines and how many on demand (fact sheet of the service YAML, 5.3).</summary>
/// <param name="Spot">Spot machines.</param>
/// <param name="OnDemand">Machines on demand.</param>
internal sealed record Fallback(int Spot, int OnDemand)
{
    /// <summary>All of them, whatever their price.</summary>
    public int Total => Spot + OnDemand;

    /// <summary>The wanted machines of that kind.</summary>
    public int Of(Pricing pricing) => pricing switch
    {
        Pricing.Spot => Spot,
        Pricing.OnDemand => OnDemand,
    };

    /// <summary>
    /// Splits the target. With spot and on-demand groups: spot = F - B, on demand = min(T, B + those of the spot ones that are not ready, when
    /// they are stood in for), where T is the target, F with what is provisioned on top. B is never more than T: in SkyServe nothing
    /// scales then (5.3). With one kind of groups only, all are of that kind.
    /// </summary>
    public static Fallback Split(ScalingPolicy policy, int target, int readySpot)
    {
        var final = target + policy.OverProvision;
        if (!Has(policy, Pricing.OnDemand))
        {
            return new(final, 0);
        }

        if (!Has(policy, Pricing.Spot))
        {
            return new(0, final);
        }

        var firm = Math.Min(policy.BaseOnDemandFallback, target);
        var missing = policy.DynamicOnDemandFallback ? Math.Max(0, final - firm - readySpot) : 0;
        return new(final - firm, Math.Min(target, firm + missing));
    }

    /// <summary>
    /// The same while old ones of these kinds are replaced. Where the limits leave no place for one more machine of a kind, one fewer is
    /// kept, so that an old one makes room; so is it where the operator wants no surge.
    /// </summary>
    public Fallback WhileReplacing(ScalingPolicy policy, IReadOnlyCollection<Pricing> kinds)
    {
        var within = new Fallback(
            kinds.Contains(Pricing.Spot) ? Math.Max(0, Math.Min(Spot, Places(policy, Pricing.Spot) - 1)) : Spot,
            kinds.Contains(Pricing.OnDemand) ? Math.Max(0, Math.Min(OnDemand, Places(policy, Pricing.OnDemand) - 1)) : OnDemand);
        return policy.Update.MaxSurge > 0 || kinds.Count == 0 || within.Total is 0 || within.Total < Total ? within
            : within.Spot > within.OnDemand ? within with { Spot = within.Spot - 1 }
            : within with { OnDemand = within.OnDemand - 1 };
    }

    /// <summary>The machines of that kind that all groups together may hold.</summary>
    public static int Places(ScalingPolicy policy, Pricing pricing) => policy.Groups.Sum(group => group.Pricing == pricing ? group.Limit : 0);

    private static bool Has(ScalingPolicy policy, Pricing pricing) => policy.Groups.Any(group => group.Pricing == pricing);
}
