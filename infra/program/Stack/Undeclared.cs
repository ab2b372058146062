using Infra.Plan;

namespace Infra.Stack;

/// <summary>What a plan has that the program does not declare so far: other clouds, reserved machines.</summary>
internal static class Undeclared
{
    /// <summary>One message that names all of it and the way to declare the rest; null when everything can be declared.</summary>
    public static (string What, string Mend)? In(StackPlan plan)
    {
        var places = plan.Services
            .SelectMany(service => service.Groups.Where(group => !IsDeclared(group.Cloud)).Select(group => $"{service.Name} {group.Placement}"))
            .Concat(plan.Balancer is { } balancer && !IsDeclared(balancer.Cloud) ? [$"the balancer {balancer.Cloud} {balancer.Region}"] : [])
            .ToList();
        var reserved = plan.Services.SelectMany(service => service.Groups.Where(group => group.Reservation is not null).Select(group => $"{service.Name} {group.Placement}")).ToList();
        return places.Count == 0
            ? reserved.Count == 0 ? null
                : ($"stack {plan.Stack}: so far the program declares no groups of reserved machines, and the plan has {string.Join(", ", reserved)}.",
                    $"Remove reservations from stacks/{plan.Stack}/stack.yaml to declare the rest.")
            : ($"stack {plan.Stack}: so far the program declares AWS only, and the plan has more: {string.Join(", ", places)}.",
                $"Write clouds: [aws] in stacks/{plan.Stack}/stack.yaml to declare the AWS part.");
    }

    private static bool IsDeclared(Cloud cloud) => cloud switch
    {
        Cloud.Aws => true,
        Cloud.Gcp or Cloud.Azure or Cloud.Kubernetes => false,
    };
}
