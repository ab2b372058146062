using Infra.Plan;
using Infra.Recording.Resources;

namespace Infra.Preview;

/// <summary>
/// What an update would register, against nothing: every resource is to be created. Resources are in groups, first
/// those of the services by name, then those of the stack, each by cloud and region.
/// </summary>
internal sealed record StackPreview
{
    /// <summary>The plan that was recorded.</summary>
    public required StackPlan Plan { get; init; }

    /// <summary>Every resource, sorted by URN.</summary>
    public required IReadOnlyList<RecordedResource> Resources { get; init; }

    /// <summary>The resources that exist in a cloud, in groups; components and the stack itself are in none.</summary>
    public required IReadOnlyList<PreviewGroup> Groups { get; init; }

    /// <summary>How many resources an update would create in the clouds.</summary>
    public int CloudResources => Groups.Sum(group => group.Resources.Count);

    /// <summary>How many resources only group others.</summary>
    public int Components => Resources.Count - CloudResources;

    /// <summary>Sorts what a run registered.</summary>
    public static StackPreview Of(StackPlan plan, RecordedRun run)
    {
        var places = new Places(plan.Stack, run.Resources);
        return new()
        {
            Plan = plan,
            Resources = run.Resources,
            Groups =
            [
                .. from resource in run.Resources
                   where resource.Kind is ResourceKind.Custom or ResourceKind.Read
                   let place = places.Of(resource)
                   group resource by place into together
                   orderby together.Key.Service is null, together.Key.Service, together.Key.Cloud, together.Key.Region
                   select new PreviewGroup(together.Key, [.. together]),
            ],
        };
    }
}

/// <summary>Resources of one place, sorted by URN.</summary>
internal sealed record PreviewGroup(Place Place, IReadOnlyList<RecordedResource> Resources);

/// <summary>Where a resource belongs: a service, or null for the stack as a whole; a cloud; a region, or null for all of them.</summary>
internal sealed record Place(string? Service, string Cloud, string? Region);
