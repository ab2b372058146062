namespace Infra.Plan;

/// <summary>The rules between <c>service</c>, <c>resources</c> and the rest (fact sheet of the service YAML, parts 1, 2.4 and 2.5).</summary>
internal static class ServiceChecks
{
    /// <summary>The service, or null when a rule is broken, with the mistakes in the reading.</summary>
    public static ServiceSpec? Check(string name, Position at, TaskSpec task, IReadOnlyDictionary<string, string> envs, Reading reading)
    {
        var before = reading.Mistakes.Count;
        if (task.Run.Trim().Length == 0)
        {
            reading.Notice(at, "there is no run.", "Replicas will only be ready if the image or setup starts the server.");
        }

        MountChecks.Check(task, reading);
        if (task.Resources is not { } resources)
        {
            reading.Mistake(at, "there is no resources section, so no port of the replicas is known.", "Add one, such as resources: {ports: 8080}.");
            return null;
        }

        var alternatives = resources.Value.Alternatives;
        RegistryLogin.Check(task, envs, alternatives, reading);
        CheckSpot(task, alternatives, reading);
        WarnOfUnknown(alternatives, reading);
        var port = Port(task, alternatives, reading);
        if (reading.Mistakes.Count > before || port is null)
        {
            return null;
        }

        var service = new ServiceSpec
        {
            Name = name,
            At = at,
            Task = task,
            Resources = resources.Value,
            ReplicaPort = port.Value,
            Envs = envs,
        };
        Repositories.Check(service, reading);
        return service;
    }

    private static void CheckSpot(TaskSpec task, IReadOnlyList<AlternativeSpec> alternatives, Reading reading)
    {
        var policy = task.Service.Policy;
        if (alternatives.Any(alternative => alternative.UseSpot != alternatives[0].UseSpot))
        {
            reading.Mistake(task.ResourcesKey, "resources: some alternatives use spot and others do not.", "Write use_spot once for all; on-demand replicas beside spot ones come from replica_policy.dynamic_ondemand_fallback.");
        }
        else if (!alternatives[0].UseSpot && (policy.FallsBackToOnDemand || policy.SpreadsSpot))
        {
            var field = policy.SpreadsSpot ? "spot_placer" : "on-demand fallback";
            reading.Mistake(policy.At, $"service.replica_policy: {field} is set, but resources does not use spot.", "Add use_spot: true to resources, or remove it here.");
        }
        else if (policy.SpreadsSpot && alternatives.DistinctBy(WithoutPlace).Count() > 1)
        {
            reading.Mistake(policy.At, "service.replica_policy: spot_placer needs alternatives that differ in cloud, region and zone only.", "Make their machines equal, or remove spot_placer.");
        }
    }

    private static string WithoutPlace(AlternativeSpec alternative) =>
        JsonText.Of(CanonicalAlternative.Of(alternative with { Cloud = null, Region = null, Zone = null }));

    /// <summary>An accelerator that nobody knows finds no machine, and is probably a slip of the pen.</summary>
    private static void WarnOfUnknown(IReadOnlyList<AlternativeSpec> alternatives, Reading reading)
    {
        foreach (var accelerator in alternatives.Select(alternative => alternative.Accelerator))
        {
            if (accelerator?.Name is { } name && Accelerators.Canonical(name) is null)
            {
                var nearest = Suggest.Nearest(name, Accelerators.Names);
                reading.Notice(
                    accelerator.At,
                    $"resources: the accelerator {name} is not known, so {accelerator} is never used.",
                    nearest is null ? "Remove it, or write another name." : $"Did you mean {nearest}?");
            }
        }
    }

    private static int? Port(TaskSpec task, IReadOnlyList<AlternativeSpec> alternatives, Reading reading)
    {
        if (task.Service.Port is { } port)
        {
            if (alternatives.All(alternative => alternative.Ports.Any(range => range.First <= port.Value && port.Value <= range.Last)))
            {
                return port.Value;
            }

            reading.Mistake(port.At, $"service.ports: resources.ports does not open {port.Value} in every alternative.", $"Add ports: {port.Value} to resources.");
            return null;
        }

        if (alternatives.All(alternative => alternative.Ports is [var only] && only.First == only.Last && only == alternatives[0].Ports[0]))
        {
            return alternatives[0].Ports[0].First;
        }

        var what = alternatives.All(alternative => alternative.Ports.Count == 0)
            ? "resources.ports is missing, so no port of the replicas is known."
            : "resources.ports must open exactly one port, the same in every alternative, while service.ports is not written.";
        reading.Mistake(task.ResourcesKey, what, "Write ports: with the port that run listens on, such as ports: 8080; of several ports, name the served one in service.ports.");
        return null;
    }
}
