using Infra.Edge;
using Infra.Plan;

namespace Infra.Doctor;

/// <summary>The stack that is examined: its files, and its plan as it would be without any quotas.</summary>
internal sealed record Examined(StackReading Reading, StackPlan Plan, BalancerPlan Balancer, Catalogs Catalogs, Tools Tools)
{
    /// <summary>The replica groups in a cloud, with their services.</summary>
    public IEnumerable<(ServicePlan Service, ReplicaGroupPlan Group)> Groups(Cloud cloud) =>
        Plan.Services.SelectMany(service => service.Groups.Where(group => group.Cloud == cloud).Select(group => (service, group)));

    /// <summary>AWS's regions of the stack.</summary>
    public IReadOnlyList<RegionPlan> Regions => [.. Plan.Regions.Where(region => region.Cloud == Cloud.Aws)];
}
