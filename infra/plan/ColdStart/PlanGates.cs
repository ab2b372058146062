using System.Globalization;

namespace Infra.Plan;

/// <summary>
/// What a plan must keep for a check to pass. Gated are the slowest start among all placements that may ever hold replicas, by the high end of its
/// range, and what the whole stack costs by the hour at its most, by the dearest machine types. What is unknown is beyond every limit, unless
/// the operator allows it; then what is known counts.
/// </summary>
public sealed record PlanGates
{
    /// <summary>The most that a replica may take to be ready; null for no limit.</summary>
    public TimeSpan? MaxColdStart { get; init; }

    /// <summary>The most that the stack may cost, in US dollars by the hour; null for no limit.</summary>
    public decimal? MaxHourlyCost { get; init; }

    /// <summary>Whether what is unknown passes.</summary>
    public bool AllowUnknown { get; init; }

    /// <summary>What the plan misses, a sentence each; empty when it keeps all.</summary>
    public IReadOnlyList<string> Missed(StackPlan plan, StackEstimate estimate)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(estimate);
        return
        [
            .. MaxColdStart is { } seconds ? plan.Services.SelectMany(service => service.Groups.Select(group => Start(service, group, seconds.TotalSeconds))).OfType<string>() : [],
            .. MaxHourlyCost is { } dollars && Cost(estimate, dollars) is { } dear ? [dear] : Array.Empty<string>(),
        ];
    }

    private string? Start(ServicePlan service, ReplicaGroupPlan group, double limit)
    {
        var name = $"{service.Name} {group.Placement}";
        return group.Start switch
        {
            null => null,
            { Known.High: var high } start when high > limit => string.Create(CultureInfo.InvariantCulture, $"{name}: ready {start}: up to {high:0} s, more than --max-cold-start {limit:0.###}s."),
            { Unknown: [_, ..] unknown } when !AllowUnknown => $"{name}: how long it takes to be ready is not known ({string.Join(", ", unknown)}), and --max-cold-start needs it; imagebake verify --boot measures it, --allow-unknown lets it pass.",
            _ => null,
        };
    }

    private string? Cost(StackEstimate estimate, decimal limit) => estimate.Full switch
    {
        { High: var high } when high > limit => string.Create(CultureInfo.InvariantCulture, $"at the most the stack costs ${high:0.00##} by the hour, more than --max-hourly-cost {limit:0.####}."),
        { Unknown: [_, ..] unknown } when !AllowUnknown => $"what the stack costs is not known ({string.Join(", ", unknown)}), and --max-hourly-cost needs it; --allow-unknown lets it pass.",
        _ => null,
    };
}
