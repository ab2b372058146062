using Infra.Aws;
using Infra.Plan;
using Pulumi;

namespace Infra.Stack;

/// <summary>The Pulumi program: declares a plan's resources, in whichever engine it runs under.</summary>
internal static class StackProgram
{
    /// <summary>
    /// Runs under the recording engine that the environment names, and declares the plan once there is one, without the
    /// values of secrets. Returns the exit code that it asks for.
    /// </summary>
    public static Task<int> RunAsync(Task<StackPart> planning) =>
        Deployment.RunAsync(async Task<IDictionary<string, object?>> () => Declare(await planning, SecretTexts.OfPreview, ShippedAgent.OfPreview));

    /// <summary>Declares every resource, within a deployment that runs already, and returns the stack's outputs.</summary>
    public static Dictionary<string, object?> Declare(StackPart part, SecretText secrets, Func<Architecture, ShippedAgent> agent)
    {
        var plan = part.Plan;
        if (Undeclared.In(plan) is { } undeclared)
        {
            throw new RunException($"{undeclared.What}\n  {undeclared.Mend}");
        }

        if (plan.Bootstrap is { } bootstrap)
        {
            return AwsBootstrap.Declare(plan.Stack, bootstrap);
        }

        return plan.Balancer is { } balancer ? AwsStack.Declare(part, balancer, secrets, agent(balancer.Architecture)) : [];
    }
}
