using Infra.Plan;
using Infra.Preview;

namespace Infra.Stack;

/// <summary>What a plan has on clouds that the program does not declare so far.</summary>
internal static class Undeclared
{
    /// <summary>One message that names all of it and the way to declare the rest; null when everything can be declared.</summary>
    public static (string What, string Mend)? In(StackPlan plan)
    {
        var places = plan.Services
            .SelectMany(service => service.Groups.Where(group => !IsDeclared(group.Cloud)).Select(group => $"{service.Name} {group.Placement}"))
            .Concat(plan.Balancer is { } balancer && !IsDeclared(balancer.Cloud) ? [$"the balancer {CloudNames.Of(balancer.Cloud)} {balancer.Region}"] : [])
            .ToList();
        return places.Count == 0
            ? null
            : ($"stack {plan.Stack}: so far the program declares AWS only, and the plan has more: {string.Join(", ", places)}.",
                $"Write clouds: [aws] in stacks/{plan.Stack}/stack.yaml to declare the AWS part.");
    }

    private static bool IsDeclared(Cloud cloud) => cloud switch
    {
        Cloud.Aws => true,
        Cloud.Gcp or Cloud.Azure or Cloud.Kubernetes => false,
    };
}
