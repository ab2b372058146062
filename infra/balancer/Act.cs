using Infra.Edge;
using Infra.Plan;

namespace Infra.Agent;

/// <summary>Does what was decided for a service.</summary>
internal static class Act
{
    /// <summary>Does the actions in their order and returns what went wrong. One that fails does not keep the others from being done: it is decided again.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(CloudCalls cloud, FleetService service, IReadOnlyList<ScalingAction> actions, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var action in actions)
        {
            try
            {
                await RunAsync(cloud, service, action, cancellationToken);
            }
            catch (ToolException failure)
            {
                failures.Add(failure.Message);
            }
        }

        return failures;
    }

    private static Task RunAsync(CloudCalls cloud, FleetService service, ScalingAction action, CancellationToken cancellationToken) => action switch
    {
        SetLaunchVersion(var group, var version) => cloud.SetLaunchVersionAsync(service.Scaling.Find(group)!, service.Groups[group], version, cancellationToken),
        RaiseCount(var group, var count) => cloud.SetCountAsync(service.Scaling.Find(group)!, service.Groups[group], count, cancellationToken),
        WithdrawCount(var group, var count) => cloud.SetCountAsync(service.Scaling.Find(group)!, service.Groups[group], count, cancellationToken),
        TerminateReplica(var instance, var group, _) => cloud.TerminateAsync(service.Scaling.Find(group)!, service.Groups[group], instance, cancellationToken),
        ReleaseReplica(var instance, var group) => cloud.ReleaseAsync(service.Scaling.Find(group)!, service.Groups[group], instance, cancellationToken),
        // HAProxy has been told: these are how its servers are wanted. The state keeps the reason of a stopped rollout.
        DrainReplica or ResumeReplica or StopRollout => Task.CompletedTask,
        _ => throw new InvalidOperationException($"An action that is not known: {action}."),
    };
}
