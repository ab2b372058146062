namespace Infra.Plan;

/// <summary>What a stack costs by the hour: at its least and at its most, while it is updated, and while there is no spot.</summary>
public sealed record StackEstimate
{
    /// <summary>The services, in the order of the plan.</summary>
    public required IReadOnlyList<ServiceEstimate> Services { get; init; }

    /// <summary>The balancer with its disk and address; null without services.</summary>
    public required Amount? Balancer { get; init; }

    /// <summary>Every service at its minimum, and the balancer.</summary>
    public required Amount Idle { get; init; }

    /// <summary>Every service at its maximum, and the balancer.</summary>
    public required Amount Full { get; init; }

    /// <summary>On top, while every service is updated at once.</summary>
    public required Amount Surge { get; init; }

    /// <summary>The reserved machines that groups are made of, each reservation once; paid for anyway, and in none of the sums.</summary>
    public IReadOnlyList<ReservedEstimate> Reserved { get; init; } = [];

    /// <summary>What goes by use and is in no sum, with its rate where that is known.</summary>
    public required IReadOnlyList<string> ByUse { get; init; }
}

/// <summary>What a service costs by the hour, balancer apart.</summary>
public sealed record ServiceEstimate
{
    /// <summary>The service's name.</summary>
    public required string Name { get; init; }

    /// <summary>The groups, in the order of the plan.</summary>
    public required IReadOnlyList<GroupEstimate> Groups { get; init; }

    /// <summary>At the minimum.</summary>
    public required Amount Idle { get; init; }

    /// <summary>At the maximum.</summary>
    public required Amount Full { get; init; }

    /// <summary>On top, while it is updated.</summary>
    public required Amount Surge { get; init; }

    /// <summary>On top, at the minimum, as long as no spot replica is ready and others stand in on demand.</summary>
    public required Amount StandIns { get; init; }

    /// <summary>What the same machines would cost on demand at the minimum, less what they cost; null without spot, or when a price is unknown.</summary>
    public required decimal? SpotSaving { get; init; }

    /// <summary>The same as a part of the price on demand, from 0 to 1.</summary>
    public required decimal? SpotSavingShare { get; init; }
}

/// <summary>What one replica of a group costs by the hour.</summary>
public sealed record GroupEstimate
{
    /// <summary>The placement's name.</summary>
    public required string Placement { get; init; }

    /// <summary>Its machine: of the cheapest type to the dearest; nothing where it is reserved.</summary>
    public required Amount Machine { get; init; }

    /// <summary>The first machine type on demand; null when no source gives it.</summary>
    public required decimal? OnDemand { get; init; }

    /// <summary>Its root disk.</summary>
    public required Amount Disk { get; init; }

    /// <summary>Its public address.</summary>
    public required Amount Address { get; init; }

    /// <summary>All of it.</summary>
    public Amount Replica => Machine.Plus(Disk).Plus(Address);
}
