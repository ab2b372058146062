namespace Infra.Plan;

/// <summary>A region of a cloud, and the network that the stack has there.</summary>
public sealed record RegionPlan
{
    /// <summary>The cloud.</summary>
    public required Cloud Cloud { get; init; }

    /// <summary>The cloud's own name of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Address range of the stack's network there, in CIDR form.</summary>
    public required string Cidr { get; init; }

    /// <summary>The zones in use, by name, each with its part of the network.</summary>
    public required IReadOnlyList<ZonePlan> Zones { get; init; }
}

/// <summary>A zone and the address range of its subnet, in CIDR form.</summary>
public sealed record ZonePlan(string Zone, string Cidr);
