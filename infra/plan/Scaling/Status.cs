using System.Globalization;

namespace Infra.Plan;

/// <summary>Says in SkyServe's words how a service is, and why.</summary>
internal static class Status
{
    public static ServiceState Of(ServiceState state, Tick tick, int missing)
    {
        List<string> reasons = [];
        if (state.Rollout.Failure is { } failure)
        {
            reasons.Add(failure);
        }

        if (state.Rollout.Reason is { } stopped)
        {
            reasons.Add($"the update stopped: {stopped}");
        }

        if (missing > 0)
        {
            reasons.AddRange(state.Groups.Where(group => group.BlockedUntil > tick.Now).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Name}: {group.Reason}; asked again at {group.BlockedUntil:yyyy-MM-dd HH:mm:ss}Z")));
        }

        return state with
        {
            Status = state.Replicas.Any(replica => replica is { Status: ReplicaStatus.Ready, Serves: true }) ? ServiceStatus.Ready
                : state.Rollout.Failure is not null ? ServiceStatus.Failed
                : tick.Wanted.Total > 0 ? ServiceStatus.ReplicaInit
                : ServiceStatus.NoReplica,
            Reason = reasons.Count > 0 ? string.Join("; ", reasons) : null,
        };
    }
}
