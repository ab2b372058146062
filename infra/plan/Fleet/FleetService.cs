using System.Text.Json.Serialization;

namespace Infra.Plan;

/// <summary>A service as the agent is told of it.</summary>
internal sealed record FleetService
{
    /// <summary>The service's name.</summary>
    public required string Name { get; init; }

    /// <summary>The port of its endpoint.</summary>
    public required int EndpointPort { get; init; }

    /// <summary>The port that each replica listens on.</summary>
    public required int ReplicaPort { get; init; }

    /// <summary>How a replica is asked whether it is ready.</summary>
    public required ProbePlan Probe { get; init; }

    /// <summary>How requests are spread over the ready replicas.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<LoadBalancing>))]
    public required LoadBalancing LoadBalancing { get; init; }

    /// <summary>Certificate, key and what the probe sends in secret; null when there is nothing.</summary>
    public FleetSecret? Secret { get; init; }

    /// <summary>Whether clients speak HTTPS to the endpoint.</summary>
    public bool IsTls { get; init; }

    /// <summary>How many replicas, and where.</summary>
    public required ScalingPolicy Scaling { get; init; }

    /// <summary>Where each group of <see cref="Scaling"/> is, by the group's physical name.</summary>
    public required IReadOnlyDictionary<string, FleetGroup> Groups { get; init; }

    /// <summary>The most replicas that ever exist at once: those that serve, those of an update, and as many again that are being drained.</summary>
    public int MostReplicas => (2 * Scaling.Max) + Scaling.OverProvision + Scaling.Update.MaxSurge;
}

/// <summary>What acting needs to know of a replica group, beside what deciding knows.</summary>
/// <param name="Placement">The placement's name.</param>
/// <param name="Region">The cloud's own name of the region.</param>
internal sealed record FleetGroup(string Placement, string Region)
{
    /// <summary>The id of its launch template; null where there is none.</summary>
    public string? Template { get; init; }
}
