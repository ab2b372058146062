namespace Infra.Plan;

/// <summary>Says a service's replica policy in the words that deciding knows.</summary>
internal static class FleetPolicy
{
    /// <summary>The policy over these groups.</summary>
    public static ScalingPolicy Of(ServiceSpec service, IReadOnlyList<ScalingGroup> groups)
    {
        var policy = service.Service.Policy;
        return new()
        {
            Min = policy.Min,
            Max = policy.Max ?? policy.Min,
            OverProvision = policy.OverProvision,
            TargetQps = policy.TargetQps,
            TargetQpsByAccelerator = [.. (policy.TargetQpsByAccelerator ?? []).Select(rate => new AcceleratorQps(rate.Accelerator, rate.Qps))],
            UpscaleDelay = policy.UpscaleDelay,
            DownscaleDelay = policy.DownscaleDelay,
            BaseOnDemandFallback = policy.BaseOnDemandFallback,
            DynamicOnDemandFallback = policy.DynamicOnDemandFallback,
            SpreadsSpot = policy.SpreadsSpot,
            InitialDelay = service.Service.Probe.InitialDelay,
            Groups = groups,
        };
    }
}
