using Infra.Plan;

namespace Infra.Stack;

/// <summary>What of a plan is declared: all of it, or with fewer services where the others are known to be the same on both sides of a diff.</summary>
/// <param name="Plan">The whole plan: what belongs to the stack itself is made of all services.</param>
/// <param name="OnlyServices">The services to declare; null for all.</param>
internal sealed record StackPart(StackPlan Plan, IReadOnlySet<string>? OnlyServices = null)
{
    /// <summary>The services to declare.</summary>
    public IEnumerable<ServicePlan> Services => Plan.Services.Where(service => OnlyServices?.Contains(service.Name) is not false);
}
