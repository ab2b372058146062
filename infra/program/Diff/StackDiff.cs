using Infra.Plan;
using Infra.Preview;
using Infra.Recording.Resources;

namespace Infra.Diff;

/// <summary>What an update changes against what stands: in serving terms, and resource by resource.</summary>
internal sealed record StackDiff
{
    /// <summary>The stack's name.</summary>
    public required string Stack { get; init; }

    /// <summary>What it is compared with, such as "main" or "the state in state.json".</summary>
    public required string ComparedWith { get; init; }

    /// <summary>The difference of the plans; null where one side has none: a state holds resources only.</summary>
    public required PlanChange? Plan { get; init; }

    /// <summary>The difference of the resources.</summary>
    public required ResourceDiff Resources { get; init; }

    /// <summary>The resources that change, in groups of one place: those of services by name, then those of the stack, each by cloud and region.</summary>
    public required IReadOnlyList<DiffGroup> Groups { get; init; }

    /// <summary>What could not be known, as sentences.</summary>
    public required IReadOnlyList<string> NotKnown { get; init; }

    /// <summary>Whether an update would change nothing.</summary>
    public bool IsEmpty => Resources.Changes.Count == 0 && Plan is not { Services.Count: > 0 } and not { Facts.Count: > 0 };

    /// <summary>How many real resources are changed in a way.</summary>
    public int Count(ChangeKind kind) => Groups.Sum(group => group.Changes.Count(change => change.Kind == kind));

    /// <summary>Sorts changes by the place of their resources.</summary>
    public static IReadOnlyList<DiffGroup> Grouped(ResourceDiff diff, string stack, IReadOnlyList<RecordedResource> before, IReadOnlyList<RecordedResource> after)
    {
        var (olds, news) = (new Places(stack, before), new Places(stack, after));
        return
        [
            .. from change in diff.Changes
               where change.IsReal
               let place = change.After is { } now ? news.Of(now) : olds.Of(change.Before!)
               group change by place into together
               orderby together.Key.Service is null, together.Key.Service, together.Key.Cloud, together.Key.Region
               select new DiffGroup(together.Key, [.. together]),
        ];
    }
}

/// <summary>Changes of one place, by URN.</summary>
internal sealed record DiffGroup(Preview.Place Place, IReadOnlyList<ResourceChange> Changes);
