using System.Text.Json.Serialization;

namespace Infra.Plan;

/// <summary>What is seen of one service at one tick. All but <see cref="Requests"/> is the present state, told anew each time.</summary>
public sealed record Observations
{
    /// <summary>The groups; one that could not be asked is left out, and nothing is decided about it.</summary>
    public required IReadOnlyList<ObservedGroup> Groups { get; init; }

    /// <summary>The machines of these groups that exist, whatever their state; one that is gone is left out.</summary>
    public required IReadOnlyList<ObservedReplica> Replicas { get; init; }

    /// <summary>Requests of clients since the last observations, those that got a 503 included, retries not.</summary>
    public required long Requests { get; init; }

    /// <summary>Instances that the operator wants drained and replaced (<c>terminate STACK SERVICE REPLICA</c>).</summary>
    public IReadOnlyList<string> ToTerminate { get; init; } = [];
}

/// <summary>A group as the cloud tells it.</summary>
public sealed record ObservedGroup
{
    /// <summary>Physical name of the group.</summary>
    public required string Name { get; init; }

    /// <summary>How many machines the cloud was asked to keep there.</summary>
    public required int Desired { get; init; }

    /// <summary>The template version that it launches next.</summary>
    public required string LaunchVersion { get; init; }

    /// <summary>Why machines did not come, as far as the cloud still tells; the same failure may be told at every tick.</summary>
    public IReadOnlyList<CapacityFailure> Failures { get; init; } = [];
}

/// <summary>A machine that could not be launched.</summary>
/// <param name="At">When; tells a failure that is new from one that was seen.</param>
/// <param name="Kind">Why.</param>
/// <param name="Message">The cloud's own words.</param>
public sealed record CapacityFailure(DateTimeOffset At, CapacityFailureKind Kind, string Message);

/// <summary>Why a machine could not be launched.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CapacityFailureKind>))]
public enum CapacityFailureKind
{
    /// <summary>The cloud has none left there.</summary>
    NoCapacity,

    /// <summary>The account may not have more there.</summary>
    Quota,

    /// <summary>Anything else: a template that is wrong, a permission that is missing.</summary>
    Other,
}
