using System.Text.Json;

namespace Infra.Plan;

/// <summary>What the balancer's agent is told: the fleet file. The program writes it, the agent reads it and nothing else.</summary>
internal sealed record Fleet
{
    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>The bucket of state, status, reports and commands, under <see cref="BucketKeys"/>; null on the operator's machine, where a folder takes its place.</summary>
    public FleetBucket? Bucket { get; init; }

    /// <summary>The agent that is to run, as its key in the bucket names it (<see cref="BucketKeys.Agent"/>); null on the operator's machine.</summary>
    public string? Agent { get; init; }

    /// <summary>The keys of which clients must send one; null when none is asked for.</summary>
    public FleetSecret? ApiKeys { get; init; }

    /// <summary>The services, by name.</summary>
    public required IReadOnlyList<FleetService> Services { get; init; }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is no fleet file.</exception>
    public static Fleet Parse(string json) => JsonSerializer.Deserialize<Fleet>(json) ?? throw new JsonException("A fleet that is null.");

    /// <summary>The fleet file's text. The agent's name stands in it as <c>"Agent":"..."</c>, which the balancer's boot text looks for.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);
}

/// <summary>A bucket and its region.</summary>
internal sealed record FleetBucket(string Name, string Region);

/// <summary>A secret of the cloud's store of secrets, whose value is a JSON object of names and texts: where it is, and the names that count.</summary>
internal sealed record FleetSecret(string Name, string Region, IReadOnlyList<string> Keys);
