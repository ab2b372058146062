namespace Infra.Plan;

/// <summary>Bounds and pace of the replica count as written; <c>replicas: n</c> is the policy with only a minimum.</summary>
internal sealed record ReplicaPolicySpec
{
    public required Position At { get; init; }

    public required int Min { get; init; }

    /// <summary>Null: the same as <see cref="Min"/>.</summary>
    public int? Max { get; init; }

    /// <summary>Requests per second that a replica takes; null without autoscaling, or when given per accelerator.</summary>
    public double? TargetQps { get; init; }

    /// <summary>The same per accelerator, in the operator's order; null when given as one number.</summary>
    public IReadOnlyList<(string Accelerator, double Qps)>? TargetQpsByAccelerator { get; init; }

    public int OverProvision { get; init; }

    /// <summary>SkyServe's default (fact sheet of the service YAML, 2.2).</summary>
    public TimeSpan UpscaleDelay { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>SkyServe's default (fact sheet of the service YAML, 2.2).</summary>
    public TimeSpan DownscaleDelay { get; init; } = TimeSpan.FromSeconds(1200);

    public int BaseOnDemandFallback { get; init; }

    public bool DynamicOnDemandFallback { get; init; }

    /// <summary>Whether spot replicas are spread over placements (<c>spot_placer: dynamic_fallback</c>).</summary>
    public bool SpreadsSpot { get; init; }

    /// <summary>Whether some replicas may run on demand beside spot ones.</summary>
    public bool FallsBackToOnDemand => BaseOnDemandFallback > 0 || DynamicOnDemandFallback;
}
