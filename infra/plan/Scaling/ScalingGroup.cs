using System.Text.Json.Serialization;

namespace Infra.Plan;

/// <summary>What deciding needs to know of a replica group.</summary>
public sealed record ScalingGroup
{
    /// <summary>Physical name of the group.</summary>
    public required string Name { get; init; }

    /// <summary>The cloud; Kubernetes updates its replicas itself.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Cloud>))]
    public required Cloud Cloud { get; init; }

    /// <summary>Spot or on demand.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Pricing>))]
    public required Pricing Pricing { get; init; }

    /// <summary>The zones that its machines may be in; at least one.</summary>
    public required IReadOnlyList<string> Zones { get; init; }

    /// <summary>The most machines that it may ever hold.</summary>
    public required int Limit { get; init; }

    /// <summary>The wanted template version, in the cloud's own words and as <see cref="ObservedReplica.Version"/> gives it.</summary>
    public required string Version { get; init; }

    /// <summary>The machine types, in the order of preference; at least one.</summary>
    public required IReadOnlyList<ScalingMachine> Machines { get; init; }

    internal static ScalingGroup Of(ReplicaGroupPlan group, int limit, IReadOnlyList<RegionPlan> regions, string version) => new()
    {
        Name = group.Name,
        Cloud = group.Cloud,
        Pricing = group.Pricing,
        Zones = group.Zones.Count > 0 ? group.Zones : [.. regions.First(region => region.Cloud == group.Cloud && region.Region == group.Region).Zones.Select(zone => zone.Zone)],
        Limit = limit,
        Version = version,
        Machines = [.. group.MachineTypes.Select(type => new ScalingMachine(type.Name, type.Accelerator, type.AcceleratorCount, type.PricePerHour))],
    };
}

/// <summary>A machine type of a group.</summary>
/// <param name="Name">The cloud's own name.</param>
/// <param name="Accelerator">Canonical name; null for none.</param>
/// <param name="AcceleratorCount">Accelerators of the machine.</param>
/// <param name="PricePerHour">US dollars; null when no source gives it.</param>
public sealed record ScalingMachine(string Name, string? Accelerator, double AcceleratorCount, decimal? PricePerHour);
