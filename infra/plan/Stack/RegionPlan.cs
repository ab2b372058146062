namespace Infra.Plan;

/// <summary>A region of a cloud, and the network that the stack has there.</summary>
public sealed record RegionPlan
{
    /// <summary>The cloud.</summary>
    public required Cloud Cloud { get; init; }

    /// <summary>The cloud's own name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Address range of the stack's own network there, in CIDR form; null where it uses one that stands already.</summary>
    public required string? Cidr { get; init; }

    /// <summary>The cloud's id of the network that stands already; null for one of the stack's own.</summary>
    public string? ExistingNetwork { get; init; }

    /// <summary>The zones in use, by name, each with its part of the network.</summary>
    public required IReadOnlyList<ZonePlan> Zones { get; init; }
}

/// <summary>A zone, and its subnet: one of the stack's own, or one that stands already.</summary>
/// <param name="Zone">The zone's name.</param>
/// <param name="Cidr">Address range of the stack's own subnet, in CIDR form; null for an existing one.</param>
/// <param name="ExistingSubnet">The cloud's id of the existing subnet; null for one of the stack's own.</param>
public sealed record ZonePlan(string Zone, string? Cidr, string? ExistingSubnet = null);
