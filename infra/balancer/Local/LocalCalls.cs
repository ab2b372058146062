namespace Infra.Agent.Local;

/// <summary>The local cloud as the agent asks it.</summary>
internal static class LocalCalls
{
    public static CloudCalls Of(LocalCloud cloud) => new()
    {
        DiscoverAsync = async (fleet, cancellationToken) => await Task.WhenAll(fleet.Services.Select(service => cloud.DiscoverAsync(service, cancellationToken))),
        SetLaunchVersionAsync = (group, _, version, _) =>
        {
            cloud.SetLaunchVersion(group.Name, version);
            return Task.CompletedTask;
        },
        SetCountAsync = (group, _, count, _) =>
        {
            cloud.SetCount(group.Name, count);
            return Task.CompletedTask;
        },
        TerminateAsync = (group, _, instance, _) => cloud.TerminateAsync(group.Name, instance),
        // A machine of this cloud is never held.
        ReleaseAsync = (_, _, _, _) => Task.CompletedTask,
    };
}
