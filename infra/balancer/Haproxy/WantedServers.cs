using Infra.Plan;

namespace Infra.Agent.Haproxy;

/// <summary>Decides which replicas HAProxy is to have, and how.</summary>
internal static class WantedServers
{
    private const int MostWeight = 256;

    /// <summary>
    /// Every machine with an address, so that it is known at once when it is ready. Those on their way out finish what they have;
    /// those that are terminated now have nothing left, or no time.
    /// </summary>
    public static IEnumerable<WantedServer> Of(FleetService service, IReadOnlyList<Machine> machines, Decision decision)
    {
        var states = decision.State.Replicas.ToDictionary(replica => replica.Instance, StringComparer.Ordinal);
        var ending = decision.Actions.OfType<TerminateReplica>().Select(action => action.Instance).ToHashSet(StringComparer.Ordinal);
        foreach (var machine in machines)
        {
            if (machine is { Address: { } address } && (machine.Life != MachineLife.Stopping || machine.IsHeld) && !ending.Contains(machine.Instance))
            {
                var serves = states.GetValueOrDefault(machine.Instance) is { } state ? state.Serves : !machine.IsHeld;
                yield return new(service.Name, address, service.ReplicaPort, serves ? SlotUse.Serving : SlotUse.Draining, Weight(service, machine));
            }
        }
    }

    /// <summary>For instance_aware_least_load, the replica's share of requests by what its accelerator takes; the others are all alike.</summary>
    private static int Weight(FleetService service, Machine machine)
    {
        if (service.LoadBalancing != LoadBalancing.InstanceAwareLeastLoad || service.Scaling.TargetQpsByAccelerator is not { Count: > 0 } rates)
        {
            return 1;
        }

        var most = rates.Max(rate => rate.Qps);
        var type = service.Scaling.Find(machine.Group)?.Machines.FirstOrDefault(type => type.Name == machine.MachineType);
        var qps = InstanceAware.Capacity(service.Scaling, type?.Accelerator, type?.AcceleratorCount ?? 1);
        return most > 0 ? Math.Clamp((int)Math.Round(MostWeight * qps / most), 1, MostWeight) : 1;
    }
}
