using Infra.Aws;
using Infra.Plan;
using Pulumi;

namespace Infra.Stack;

/// <summary>The Pulumi program: declares a plan's resources, in whichever engine it runs under.</summary>
internal static class StackProgram
{
    /// <summary>Runs under the engine that the environment names, real or recording. Returns the exit code that it asks for.</summary>
    public static Task<int> RunAsync(StackPlan plan) => Deployment.RunAsync(() => Declare(plan));

    /// <summary>Declares every resource, within a deployment that runs already, and returns the stack's outputs.</summary>
    public static Dictionary<string, object?> Declare(StackPlan plan)
    {
        if (plan.Balancer is not { } balancer)
        {
            return [];
        }

        return balancer.Cloud switch
        {
            Cloud.Aws => AwsStack.Declare(plan, balancer),
            Cloud.Gcp or Cloud.Azure or Cloud.Kubernetes => throw new RunException(
                $"stack {plan.Stack}: the program declares AWS only so far; its balancer is planned on {balancer.Cloud}. "
                + "Choose an AWS region for balancer.infra in stack.yaml."),
        };
    }
}
