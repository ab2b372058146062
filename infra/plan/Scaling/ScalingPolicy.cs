using System.Text.Json.Serialization;

namespace Infra.Plan;

/// <summary>All that decides how many replicas a service has, and where: the part of the fleet file that <see cref="Decide"/> reads. Plain JSON.</summary>
public sealed record ScalingPolicy
{
    /// <summary>Fewest replicas.</summary>
    public required int Min { get; init; }

    /// <summary>Most replicas; equal to <see cref="Min"/> when the count is fixed.</summary>
    public required int Max { get; init; }

    /// <summary>Replicas on top of the target at all times.</summary>
    public int OverProvision { get; init; }

    /// <summary>Requests per second that one replica takes; null without autoscaling, or when given by accelerator.</summary>
    public double? TargetQps { get; init; }

    /// <summary>The same by accelerator, in the operator's order; empty when given as one number.</summary>
    public IReadOnlyList<AcceleratorQps> TargetQpsByAccelerator { get; init; } = [];

    /// <summary>How long there must be too much load before replicas are added.</summary>
    public TimeSpan UpscaleDelay { get; init; }

    /// <summary>How long there must be too little load before replicas are removed.</summary>
    public TimeSpan DownscaleDelay { get; init; }

    /// <summary>Replicas that always run on demand beside spot ones.</summary>
    public int BaseOnDemandFallback { get; init; }

    /// <summary>Whether on-demand replicas stand in for spot ones that are not ready.</summary>
    public bool DynamicOnDemandFallback { get; init; }

    /// <summary>Whether spot replicas are spread over zones, away from those that lost some (<c>spot_placer: dynamic_fallback</c>).</summary>
    public bool SpreadsSpot { get; init; }

    /// <summary>How long a replica may take to become ready once its run has started.</summary>
    public TimeSpan InitialDelay { get; init; }

    /// <summary>How a new version takes the place of the old one.</summary>
    public UpdatePolicy Update { get; init; } = new();

    /// <summary>The replica groups, in the order in which replicas are allotted to them.</summary>
    public required IReadOnlyList<ScalingGroup> Groups { get; init; }

    /// <summary>
    /// The policy of a planned service. <paramref name="version"/> gives the template version that each group is to launch, which only the
    /// cloud knows.
    /// </summary>
    public static ScalingPolicy Of(ServicePlan service, IReadOnlyList<RegionPlan> regions, Func<ReplicaGroupPlan, string> version) =>
        Of(service.Policy, service.Probe.InitialDelay, [.. service.Groups.Select(group => ScalingGroup.Of(group, service.Policy.LimitOf(group), regions, version(group)))]);

    /// <summary>A replica policy over groups.</summary>
    public static ScalingPolicy Of(ReplicaPolicyPlan policy, TimeSpan initialDelay, IReadOnlyList<ScalingGroup> groups) => new()
    {
        Min = policy.Min,
        Max = policy.Max,
        OverProvision = policy.OverProvision,
        TargetQps = policy.TargetQps,
        TargetQpsByAccelerator = policy.TargetQpsByAccelerator,
        UpscaleDelay = policy.UpscaleDelay,
        DownscaleDelay = policy.DownscaleDelay,
        BaseOnDemandFallback = policy.BaseOnDemandFallback,
        DynamicOnDemandFallback = policy.DynamicOnDemandFallback,
        SpreadsSpot = policy.SpreadsSpot,
        InitialDelay = initialDelay,
        Update = policy.Update,
        Groups = groups,
    };

    /// <summary>The group of that name; null for one that the stack no longer has.</summary>
    public ScalingGroup? Find(string group)
    {
        foreach (var one in Groups)
        {
            if (one.Name == group)
            {
                return one;
            }
        }

        return null;
    }
}

/// <summary>Requests per second that one replica with such an accelerator takes.</summary>
/// <param name="Accelerator">As written: a name such as <c>L4</c>, or a name and a count such as <c>A100:8</c>.</param>
/// <param name="Qps">Requests per second; 0 for what never suffices.</param>
public sealed record AcceleratorQps(string Accelerator, double Qps);

/// <summary>How a new version takes the place of the old one.</summary>
public sealed record UpdatePolicy
{
    /// <summary>Replica by replica, or all at once.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<UpdateMode>))]
    public UpdateMode Mode { get; init; }

    /// <summary>Extra replicas while replica by replica is replaced; with 0 an old one goes before a new one comes.</summary>
    public int MaxSurge { get; init; } = 1;

    /// <summary>How long the first replica of a new version must be ready without failures before the next follows (DESIGN, part 6).</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>The two ways of an update; SkyServe's words.</summary>
public enum UpdateMode
{
    /// <summary>Replica by replica; old and new serve side by side.</summary>
    Rolling,

    /// <summary>All new ones first, then traffic goes over to them at once.</summary>
    BlueGreen,
}
