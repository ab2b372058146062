using Infra.Agent;
using Infra.Clients;

namespace Infra.Promised;

/// <summary>What there is of a stack, as its cloud, its bucket and its endpoints tell.</summary>
internal sealed record SeenStack
{
    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The groups that carry the stack's tag, the balancer's own included.</summary>
    public required IReadOnlyList<SeenGroup> Groups { get; init; }

    /// <summary>The template version that the agent is told to launch, by the group's name; null when the bucket has no fleet file.</summary>
    public IReadOnlyDictionary<string, string>? Wanted { get; init; }

    /// <summary>What the agent wrote last; null when it wrote nothing.</summary>
    public AgentStatus? Agent { get; init; }

    /// <summary>Where clients reach the services; null when the balancer has no address.</summary>
    public string? Host { get; init; }

    /// <summary>What each endpoint answered to its probe's path, by the service's name.</summary>
    public IReadOnlyDictionary<string, Reply> Answers { get; init; } = new Dictionary<string, Reply>();
}

/// <summary>An Auto Scaling group.</summary>
internal sealed record SeenGroup
{
    public required string Name { get; init; }

    public required string Region { get; init; }

    public required int Min { get; init; }

    public required int Max { get; init; }

    /// <summary>The machine types that it may launch, in its order; empty where the template names the only one.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>How many in a hundred machines are on demand; null where the group does not say.</summary>
    public int? OnDemandPercentage { get; init; }

    /// <summary>The version of the template that it launches now, by its number.</summary>
    public required string Launches { get; init; }

    /// <summary>The image of that version, as the template names it; null where it names none.</summary>
    public string? Image { get; init; }

    public IReadOnlyList<SeenMachine> Machines { get; init; } = [];
}

/// <summary>A machine of a group.</summary>
internal sealed record SeenMachine(string Id, string Type, string Version, string Image, bool IsSpot);
